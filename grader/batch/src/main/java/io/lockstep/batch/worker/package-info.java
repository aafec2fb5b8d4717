/**
 * Judges a solution in JVMs of its own, so that whatever it does costs itself only.
 *
 * <p>{@link io.lockstep.batch.worker.Judge} starts a worker for a solution, tells it what to do and
 * hears from it over a pipe that the code under test has no stream for. A worker that dies or hangs
 * is killed with all that it has started; the criterion that was running is lost, and the rest goes
 * on in a fresh one. What the two sides say to each other stands in {@code Message}.
 */
@NullMarked
package io.lockstep.batch.worker;

import org.jspecify.annotations.NullMarked;

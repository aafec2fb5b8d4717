/**
 * Processes that the grader starts and does not trust: {@link
 * io.lockstep.batch.process.ChildProcess} holds one and hears it, {@link
 * io.lockstep.batch.process.Patience} says for how long.
 */
@NullMarked
package io.lockstep.batch.process;

import org.jspecify.annotations.NullMarked;

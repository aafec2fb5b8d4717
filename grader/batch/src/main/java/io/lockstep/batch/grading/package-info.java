/**
 * The way of a submission, as one call: {@link io.lockstep.batch.grading.Grader} takes it in,
 * compiles it, finds the solutions, has them judged and scores what came of it.
 */
@NullMarked
package io.lockstep.batch.grading;

import org.jspecify.annotations.NullMarked;

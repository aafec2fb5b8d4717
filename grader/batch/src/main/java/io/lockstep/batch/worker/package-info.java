/**
 * Where code under test runs: worker JVMs that the grader starts itself, with the flags they need.
 *
 * <p>A worker gets a secret and one job, answers with one message for each criterion, and is never
 * used again. The parent knows which criteria must report; what is missing, double or unknown is a
 * fault of the grader, never a pass.
 */
@NullMarked
package io.lockstep.batch.worker;

import org.jspecify.annotations.NullMarked;

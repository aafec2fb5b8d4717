/**
 * What an exercise must satisfy, as the rest of the grader sees it.
 *
 * <p>An {@link io.lockstep.checks.Exercise} is found by {@link java.util.ServiceLoader}. It names
 * its contract and its criteria; each {@link io.lockstep.checks.Criterion} is a few scenarios. A
 * {@link io.lockstep.checks.ScenarioRunner} plays them against a {@link
 * io.lockstep.checks.Solution} and answers with {@link io.lockstep.checks.Evidence}. Scenarios
 * speak to their runner only through {@link io.lockstep.checks.stage.Stage}: that is the seam
 * behind which the real clock and the simulator are exchanged for each other.
 */
@NullMarked
package io.lockstep.checks;

import org.jspecify.annotations.NullMarked;

/** Plays scenarios in the simulator: virtual time, and schedules chosen by a seed. */
@NullMarked
package io.lockstep.checks.simulated;

import org.jspecify.annotations.NullMarked;

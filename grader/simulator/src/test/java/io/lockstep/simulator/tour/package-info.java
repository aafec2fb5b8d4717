/** A tour of the simulator: one facility of concurrent Java after the other, right and wrong. */
@NullMarked
package io.lockstep.simulator.tour;

import org.jspecify.annotations.NullMarked;

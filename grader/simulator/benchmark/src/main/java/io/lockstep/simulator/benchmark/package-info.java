/** How fast the simulator is: runs per second, the cost of a step, the time to start. */
@NullMarked
package io.lockstep.simulator.benchmark;

import org.jspecify.annotations.NullMarked;

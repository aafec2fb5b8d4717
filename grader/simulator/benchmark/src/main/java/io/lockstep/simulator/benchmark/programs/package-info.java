/** The programs that are measured. The agent instruments this package. */
@NullMarked
package io.lockstep.simulator.benchmark.programs;

import org.jspecify.annotations.NullMarked;

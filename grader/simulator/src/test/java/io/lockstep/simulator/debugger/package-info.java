/** A run under a debugger is the run without it: virtual time stands still at a breakpoint. */
@NullMarked
package io.lockstep.simulator.debugger;

import org.jspecify.annotations.NullMarked;

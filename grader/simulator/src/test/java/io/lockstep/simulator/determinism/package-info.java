/** The same seed is the same run: twice, in another JVM, under any JVM flags and load. */
@NullMarked
package io.lockstep.simulator.determinism;

import org.jspecify.annotations.NullMarked;

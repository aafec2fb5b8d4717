/** Runs as text: how they ended, and what each thread did until then. From data alone. */
@NullMarked
package io.lockstep.simulator.report;

import org.jspecify.annotations.NullMarked;

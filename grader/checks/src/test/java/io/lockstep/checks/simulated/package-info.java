/** What the judge in the simulator does beside judging: when it stops, and what it spends. */
@NullMarked
package io.lockstep.checks.simulated;

import org.jspecify.annotations.NullMarked;

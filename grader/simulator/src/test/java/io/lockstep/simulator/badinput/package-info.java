/** Code that misbehaves: each ending has a name, and the next run is unharmed. */
@NullMarked
package io.lockstep.simulator.badinput;

import org.jspecify.annotations.NullMarked;

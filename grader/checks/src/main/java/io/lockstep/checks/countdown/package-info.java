/** What countdown timers must satisfy. */
@NullMarked
package io.lockstep.checks.countdown;

import org.jspecify.annotations.NullMarked;

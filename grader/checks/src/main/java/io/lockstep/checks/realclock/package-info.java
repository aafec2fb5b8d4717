/** Plays scenarios on the real clock with real threads. */
@NullMarked
package io.lockstep.checks.realclock;

import org.jspecify.annotations.NullMarked;

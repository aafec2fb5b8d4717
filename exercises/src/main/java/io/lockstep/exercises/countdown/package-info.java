/** Countdown timers: many of them, each with a beat of its own. */
package io.lockstep.exercises.countdown;

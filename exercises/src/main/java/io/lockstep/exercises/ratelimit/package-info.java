/** A client that never starts more than N calls in any second. */
package io.lockstep.exercises.ratelimit;

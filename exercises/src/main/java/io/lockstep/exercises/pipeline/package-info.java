/** Producers and consumers around one bounded queue. */
package io.lockstep.exercises.pipeline;

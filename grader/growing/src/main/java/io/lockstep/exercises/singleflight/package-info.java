/** Values that are slow to load, and callers who share a load that is under way. */
package io.lockstep.exercises.singleflight;

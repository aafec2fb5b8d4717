/**
 * What surrounds a worker's process, so that code under test cannot reach the machine it runs on,
 * whatever it finds in the JVM.
 *
 * <p>{@link io.lockstep.batch.isolation.Isolation#find} tells what this machine offers; {@link
 * io.lockstep.batch.isolation.Sandbox#around} puts a command into it.
 */
@NullMarked
package io.lockstep.batch.isolation;

import org.jspecify.annotations.NullMarked;

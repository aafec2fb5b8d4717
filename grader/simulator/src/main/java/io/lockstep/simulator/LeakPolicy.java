package io.lockstep.simulator;

/**
 * What becomes of threads that are still alive when the body has returned.
 *
 * <p>Unless the policy is {@link #IGNORE}, the other threads first run on at the same virtual
 * instant, until none of them can. Time does not move. Who is then still alive has leaked. Workers
 * of the run's common pool and its delay scheduler never count.
 */
public enum LeakPolicy {
  /** The run completes as soon as the body returns. */
  IGNORE,
  /** Platform threads that are not daemons must have ended: they would keep a JVM alive. */
  NON_DAEMON,
  /** All threads must have ended, virtual threads and daemons too. */
  ALL
}

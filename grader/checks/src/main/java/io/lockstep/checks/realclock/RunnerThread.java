package io.lockstep.checks.realclock;

/** A thread of the runner's own: it does not count among those that the code under test started. */
final class RunnerThread extends Thread {

  RunnerThread(Runnable task, String name) {
    super(task, name);
    setDaemon(true);
  }
}

package io.lockstep.exercises.countdown;

/** Hears the timers. The calls of one timer never overlap; those of different timers may. */
public interface CountdownListener {

  /**
   * Called once a second.
   *
   * @param name the timer
   * @param remaining how many seconds remain, 1 or more
   */
  void tick(String name, int remaining);

  /**
   * Called when the time is up, before the future completes.
   *
   * @param name the timer
   */
  void completed(String name);
}

package io.lockstep.checks.common;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Effort;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Scenario;
import io.lockstep.checks.Schedules;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The words in which an exercise writes down its table of criteria. */
public final class Table {

  private static final Schedules FEW = new Schedules(3, 3);

  private Table() {}

  /** A criterion that is judged in exact mode alone. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Criterion<T> exact(String id, Kind kind, Scene<T>... scenes) {
    return new Criterion<>(id, kind, Set.of(Mode.EXACT), Need.ANY_RUNNER, List.of(scenes));
  }

  /** A criterion that is judged in both modes: it holds under any timing. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Criterion<T> anyTiming(String id, Kind kind, Scene<T>... scenes) {
    return new Criterion<>(id, kind, Set.of(Mode.values()), Need.ANY_RUNNER, List.of(scenes));
  }

  /** The same criterion, for which only many controlled schedules are telling. */
  public static <T> Criterion<T> underSchedules(Criterion<T> criterion) {
    return criterion.with(Need.SCHEDULES);
  }

  /** The same criterion, judged by happens-before on every access to shared memory. */
  public static <T> Criterion<T> byHappensBefore(Criterion<T> criterion) {
    return criterion.with(Need.RACE_DETECTION);
  }

  /**
   * The same criterion, tried under as many schedules as were measured to be needed where the usual
   * number lets a bug through on some base seed.
   */
  public static <T> Criterion<T> tried(Schedules schedules, Criterion<T> criterion) {
    return criterion.with(criterion.effort().with(schedules));
  }

  /** The same criterion, whose scenarios are too large for more than one schedule. */
  public static <T> Criterion<T> once(Criterion<T> criterion) {
    return criterion.with(Effort.ONCE);
  }

  /**
   * A scenario with its name.
   *
   * @param name a few words, shown to the student
   * @param millis how long it takes on a real clock when all is well, in milliseconds
   * @param scenario the scenario
   */
  public static <T> Scene<T> scene(String name, int millis, Scenario<T> scenario) {
    return new Scene<>(name, Duration.ofMillis(millis), scenario);
  }

  /**
   * A scenario that asks what depends on no order, such as whether an odd argument is taken: a few
   * schedules show as much as many.
   */
  public static <T> Scene<T> plain(String name, int millis, Scenario<T> scenario) {
    return new Scene<>(name, Duration.ofMillis(millis), FEW, scenario);
  }
}

package io.lockstep.checks;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A criterion: something that must hold of a solution, and the scenarios that show whether it does.
 *
 * <p>It holds if it holds in every scenario. Its points, title and hint are the rubric's.
 *
 * @param id lower case words joined by hyphens, unique within the exercise
 * @param kind what it is about
 * @param modes the simulator's modes in which it is judged, at least one
 * @param need what it needs of whoever runs it
 * @param effort what is spent on each of its scenarios
 * @param scenes the scenarios, at least one, with unique names
 * @param <T> the interface that students implement
 */
public record Criterion<T>(
    String id, Kind kind, Set<Mode> modes, Need need, Effort effort, List<Scene<T>> scenes) {

  /**
   * What is spent on each scenario.
   *
   * @param schedules how many are tried, where schedules are explored
   * @param steps the scheduling points after which a run counts as spinning, 1 or more
   */
  public record Effort(Schedules schedules, long steps) {

    /** What is spent on a scenario of ordinary size: a few thousand steps when all is well. */
    public static final Effort STANDARD = new Effort(new Schedules(20, 100), 200_000);

    /** One schedule a mode: for scenarios so large that one is as much as can be spent. */
    public static final Effort ONCE = new Effort(new Schedules(1, 1), 50_000_000);

    /** Checks the range. */
    public Effort {
      if (steps < 1) {
        throw new IllegalArgumentException("expected 1 or more steps, found " + steps);
      }
    }

    /** The same effort with another number of schedules. */
    public Effort with(Schedules others) {
      return new Effort(others, steps);
    }
  }

  /** What a criterion needs of whoever runs it. */
  public enum Need {
    /** A single run is telling, on any clock. */
    ANY_RUNNER,
    /** Only many controlled schedules are telling. */
    SCHEDULES,
    /** Like {@link #SCHEDULES}, and every access to shared memory is judged by happens-before. */
    RACE_DETECTION
  }

  /**
   * A scenario with its name and its length.
   *
   * @param name a few words, shown to the student
   * @param length how long it takes on a real clock when all is well; a runner in real time uses it
   *     to stay within its budget
   * @param schedules the most that are tried of it in each mode, whatever the criterion's effort
   * @param scenario the scenario
   * @param <T> the interface that students implement
   */
  public record Scene<T>(String name, Duration length, Schedules schedules, Scenario<T> scenario) {

    /** A scenario that is tried as often as its criterion says. */
    public Scene(String name, Duration length, Scenario<T> scenario) {
      this(name, length, new Schedules(Schedules.MOST, Schedules.MOST), scenario);
    }

    /** How many schedules are tried under an effort. */
    public int tried(Effort effort, Mode mode) {
      return Math.min(effort.schedules().in(mode), schedules.in(mode));
    }
  }

  /** A criterion that is tried with the standard effort. */
  public Criterion(String id, Kind kind, Set<Mode> modes, Need need, List<Scene<T>> scenes) {
    this(id, kind, modes, need, Effort.STANDARD, scenes);
  }

  /** The same criterion, tried with another effort. */
  public Criterion<T> with(Effort other) {
    return new Criterion<>(id, kind, modes, need, other, scenes);
  }

  /** The same criterion with another need. */
  public Criterion<T> with(Need other) {
    return new Criterion<>(id, kind, modes, other, effort, scenes);
  }

  /** Checks that there is something to judge and that names are unique. */
  public Criterion {
    modes = Set.copyOf(modes);
    scenes = List.copyOf(scenes);
    if (modes.isEmpty() || scenes.isEmpty()) {
      throw new IllegalArgumentException(id + ": expected at least one mode and one scenario");
    }
    Set<String> names = new HashSet<>();
    for (Scene<T> scene : scenes) {
      if (!names.add(scene.name())) {
        throw new IllegalArgumentException(id + ": two scenarios named \"" + scene.name() + "\"");
      }
    }
  }
}

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
 * @param scenes the scenarios, at least one, with unique names
 * @param <T> the interface that students implement
 */
public record Criterion<T>(
    String id, Kind kind, Set<Mode> modes, Need need, List<Scene<T>> scenes) {

  /** What a criterion needs of whoever runs it. */
  public enum Need {
    /** A single run is telling, on any clock. */
    ANY_RUNNER,
    /** Only many controlled schedules are telling. */
    SCHEDULES
  }

  /**
   * A scenario with its name and its length.
   *
   * @param name a few words, shown to the student
   * @param length how long it takes on a real clock when all is well; a runner in real time uses it
   *     to stay within its budget
   * @param scenario the scenario
   * @param <T> the interface that students implement
   */
  public record Scene<T>(String name, Duration length, Scenario<T> scenario) {}

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

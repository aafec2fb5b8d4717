package io.lockstep.batch.store;

import io.lockstep.batch.grading.Build;
import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.grading.Grading;
import io.lockstep.batch.grading.Material;
import io.lockstep.batch.grading.Terms;
import io.lockstep.batch.grading.Terms.Protection;
import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.worker.WorkerSettings.JudgedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A grader that looks at nothing: the result follows from the name. A name that begins with "fault"
 * is more than it can take.
 *
 * @param pause how long it takes for each
 */
public record SimulatedGrading(Duration pause) implements Grading {

  public static final Build BUILD = new Build("0", "a".repeat(32));
  public static final Terms TERMS =
      new Terms(List.of(), JudgedBy.SIMULATOR, Duration.ofSeconds(60), "en", Protection.LIST);
  public static final Set<Protection> OFFERED = Set.of(Protection.LIST);

  /** That many submissions. */
  static List<Batch.Item> items(int count, Batch.Wanted wanted) {
    List<Batch.Item> items = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      items.add(new Batch.Item(material("student-%03d".formatted(number)), wanted));
    }
    return items;
  }

  public static Material material(String name) {
    return new Material(
        name,
        null,
        List.of(),
        List.of(new Material.File(name + ".java", "class A {}", List.of(), null)));
  }

  @Override
  public Graded grade(Material material) throws InterruptedException {
    if (material.name().startsWith("fault")) {
      throw new IllegalStateException("more than it can take");
    }
    if (pause.isPositive()) {
      Thread.sleep(pause);
    }
    int points = Math.floorMod(material.name().hashCode(), 21);
    return new Graded(
        ExampleResults.gaining(material.name(), points, State.COMPLETE), false, List.of("looked"));
  }

  @Override
  public void close() {}

  @Override
  public Graded failed(Material material, Throwable ours) {
    return new Graded(
        ExampleResults.gaining(material.name(), 0, State.INCOMPLETE),
        false,
        List.of(ours.toString()));
  }
}

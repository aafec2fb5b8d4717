package io.lockstep.batch.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.batch.attacks.AttackTable.Row;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.isolation.Isolation;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Attacks are graded like a class of submissions: each gets the grade of what is honest in it, and
 * leaves no process behind, and no file changed.
 */
class AttacksTest {

  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path ATTACKS = PROJECT.resolve("grader/batch/src/test/attacks");
  private static final int JOBS = 2;

  @Test
  void thereAreAttacksOfEveryKind() throws Exception {
    List<Attack> attacks = Attack.all(ATTACKS);
    assertTrue(attacks.size() >= 80, () -> "expected 80 attacks or more, found " + attacks.size());
    for (Attack.Stop stop : Attack.Stop.values()) {
      assertTrue(
          attacks.stream().anyMatch(attack -> attack.stoppedBy() == stop),
          () -> "expected an attack that is stopped by: " + stop.words());
    }
  }

  @Test
  void noAttackHarmsWithoutASandbox() throws Exception {
    attack(Sandbox.NONE, "without a sandbox", "attacks.md");
  }

  @Test
  @Tag("proof")
  void noAttackHarmsInASandbox() throws Exception {
    Isolation found = Isolation.find();
    assumeTrue(
        found instanceof Isolation.Working,
        () -> "no sandbox here, so there is nothing to try: " + found);
    attack(found.sandbox(), "in a sandbox", "attacks-sandboxed.md");
  }

  private static void attack(Sandbox sandbox, String form, String table) throws Exception {
    new Workers(WorkerSettings.DEFAULTS.withSandbox(sandbox)).prepare();
    Surroundings before = Surroundings.now(PROJECT);
    List<Attack> attacks = Attack.all(ATTACKS);
    Map<String, Grader> graders = new HashMap<>();
    for (Attack attack : attacks) {
      graders.computeIfAbsent(attack.criterion(), criterion -> grader(sandbox, criterion));
    }
    List<Row> rows = graded(attacks, graders);
    graders.values().forEach(Grader::close);
    AttackTable.write(
        Path.of("target", table),
        form,
        rows,
        Files.readAllLines(ATTACKS.resolve("known-holes.md")));
    List<String> complaints =
        rows.stream().flatMap(row -> row.attack().complaints(row.graded()).stream()).toList();
    assertEquals(List.of(), complaints, () -> String.join("\n", complaints));
    assertEquals(List.of(), Surroundings.now(PROJECT).changes(before));
  }

  private static List<Row> graded(List<Attack> attacks, Map<String, Grader> graders)
      throws Exception {
    List<Row> rows = new ArrayList<>();
    try (var atOnce = Executors.newFixedThreadPool(JOBS)) {
      List<Future<Row>> pending =
          attacks.stream()
              .map(attack ->
                  atOnce.submit(
                      () -> row(attack, Objects.requireNonNull(graders.get(attack.criterion())))))
              .toList();
      for (Future<Row> each : pending) {
        rows.add(each.get());
      }
    }
    return rows;
  }

  private static Row row(Attack attack, Grader grader) throws InterruptedException {
    long begun = System.nanoTime();
    Graded graded = grader.grade(attack.name(), attack.submission());
    return new Row(attack, graded, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** One criterion is enough to run every line of an attack. */
  private static Grader grader(Sandbox sandbox, String criterion) {
    Exercises exercises = Exercises.announced(AttacksTest.class.getClassLoader());
    Rubric countdown =
        Rubrics.bundled(new KnownCriteria(exercises.kinds())).of("countdown").only(criterion);
    // Less than usual: what ends by it ends by any limit, and the attacks are many.
    WorkerSettings settings =
        WorkerSettings.DEFAULTS
            .withSandbox(sandbox)
            .withProcessorLimit(Duration.ofSeconds(8))
            .withStandstill(Duration.ofSeconds(3));
    return new Grader(exercises, List.of(countdown), new Workers(settings), JOBS, "test");
  }
}

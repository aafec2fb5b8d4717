package io.lockstep.batch.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.grading.Grading;
import io.lockstep.batch.grading.Material;
import io.lockstep.batch.grading.Terms;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.ResultJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A task of the queue, as it is done: reads what is to be graded, has it graded, keeps the result.
 *
 * <p>Thread-safe. It may be done twice, by a process that was taken for dead and by its successor:
 * both make the same result, and the first is kept.
 */
final class GradingTask {

  private final Store store;
  private final Machine machine;
  private final Function<Terms, Grading> graders;
  private final Map<String, Grading> byTerms = new ConcurrentHashMap<>();

  GradingTask(Store store, Machine machine, Function<Terms, Grading> graders) {
    this.store = store;
    this.machine = machine;
    this.graders = graders;
  }

  /** What is to be done: material, and terms by their key and themselves. */
  private record Work(String key, Terms terms, Material material) {}

  /**
   * Does it.
   *
   * @param key what is to be graded
   * @return whether there was something to do
   * @throws StoppedException if the result cannot be kept
   */
  boolean run(String key) {
    Optional<Work> found = work(key);
    if (found.isEmpty()) {
      return false;
    }
    Work work = found.get();
    long begun = System.nanoTime();
    Graded made;
    Grading grader = byTerms.computeIfAbsent(work.key(), _ -> graders.apply(work.terms()));
    try {
      made = grader.grade(work.material());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped before it was graded", stopped);
    } catch (RuntimeException | Error ours) {
      made = grader.failed(work.material(), ours);
    }
    keep(key, made, Duration.ofNanos(System.nanoTime() - begun));
    return true;
  }

  /** What is to be graded; nothing if somebody has done it already. */
  private Optional<Work> work(String key) {
    return store.with(handle ->
        handle
            .createQuery(
                """
                select w.terms, t.json, w.material from work w join terms t on t.key = w.terms
                where w.key = :key and not exists (select 1 from result r where r.work = w.key)
                """)
            .bind("key", key)
            .map((row, _) ->
                new Work(
                    row.getString("terms"),
                    Terms.read(Packed.unpack(row.getBytes("json"))),
                    Material.read(Packed.unpack(row.getBytes("material")))))
            .findOne());
  }

  private void keep(String key, Graded graded, Duration took) {
    Result result = graded.result();
    store.with(handle ->
        handle.execute(
            """
            insert into result
              (work, name, points, possible, state, refused, json, log, took, machine)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (work) do nothing
            """,
            key,
            result.submission(),
            result.points(),
            result.possible(),
            result.state().name(),
            graded.refused(),
            Packed.pack(ResultJson.write(result)),
            Packed.pack(String.join("\n", graded.log()).getBytes(UTF_8)),
            took.toMillis(),
            machine.host()));
  }

  /** Ends what the graders have waiting. */
  void close() {
    byTerms.values().forEach(Grading::close);
  }
}

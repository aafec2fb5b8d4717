package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.simulator.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that as many schedules are tried as are needed: every faulty solution loses what it must on
 * every base seed, not only on the one that is used.
 *
 * <p>It writes how many schedules were needed at the most, by criterion; from this the numbers of
 * the exercises were chosen. {@code -DbaseSeeds=5} tries fewer base seeds, {@code
 * -Dcorpus=crawler/faulty/looks} only the entries whose path begins so.
 */
@Tag("proof")
class EveryBaseSeedTest {

  private static final String ONLY = System.getProperty("corpus", "");
  private static final int BASE_SEEDS = Integer.getInteger("baseSeeds", 100);

  /** Far enough apart that no two base seeds share a schedule. */
  private static final long APART = 1_000_003;

  private static final Map<String, Long> MOST_NEEDED = new TreeMap<>();
  private static final List<String> ESCAPED = new ArrayList<>();

  @TempDir private static Path classes;

  @TestFactory
  List<DynamicContainer> exercises() throws Exception {
    List<DynamicContainer> containers = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      containers.add(dynamicContainer(exercise.id(), faulty(exercise)));
    }
    return containers;
  }

  /** The whole proof, with {@code -Dupdate}, is kept beside the corpus, with its date. */
  @AfterAll
  static void write() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("Most schedules needed over %d base seeds\n".formatted(BASE_SEEDS));
    MOST_NEEDED.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(each -> text.append("%6d  %s\n".formatted(each.getValue(), each.getKey())));
    Files.writeString(Path.of("target/schedules-needed.txt"), text);
    if (System.getProperty("update") != null && ONLY.isEmpty()) {
      String escaped = ESCAPED.isEmpty() ? "none" : String.join("\n", ESCAPED);
      Files.writeString(
          Files.createDirectories(Path.of("src/test/proof")).resolve("every-base-seed.txt"),
          "Proved on %s with Java %s. Escaped: %s\n\n%s"
              .formatted(
                  LocalDate.now(ZoneOffset.UTC), Runtime.version().feature(), escaped, text));
    }
  }

  private static <T> Stream<DynamicTest> faulty(Exercise<T> exercise) throws IOException {
    return CorpusEntry.of(exercise).stream()
        .filter(entry -> !entry.isCorrect())
        .filter(entry -> (exercise.id() + "/" + entry.name()).startsWith(ONLY))
        .map(entry -> dynamicTest(entry.name(), () -> check(exercise, entry)));
  }

  private static <T> void check(Exercise<T> exercise, CorpusEntry entry) throws IOException {
    Solution<T> solution = entry.load(exercise.contract(), classes.resolve(exercise.id()));
    List<String> escaped = new ArrayList<>();
    for (Criterion<T> criterion : exercise.criteria()) {
      // Where one schedule is all that is tried, another base seed tries nothing else.
      if (!entry.must().contains(criterion.id())
          || criterion.effort().schedules().adversarial() == 1) {
        continue;
      }
      for (int i = 0; i < BASE_SEEDS; i++) {
        long base = i * APART;
        Setting setting = new Setting(() -> "", Locale.ENGLISH, base, Map.of());
        Optional<Schedule> against = new SimulatedTime(setting).firstAgainst(solution, criterion);
        String id = exercise.id() + "/" + criterion.id() + " by " + entry.name();
        if (against.isEmpty()) {
          escaped.add(id + " on base seed " + base);
        } else {
          MOST_NEEDED.merge(id, against.get().seed() - base + 1, Math::max);
        }
      }
    }
    ESCAPED.addAll(escaped);
    assertEquals(List.of(), escaped, "should be lost on every base seed");
  }
}

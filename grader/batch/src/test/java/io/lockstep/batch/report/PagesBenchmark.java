package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pages cost: the reports of a class of 2,000, made of the sample that loses most. It writes
 * {@code target/pages.txt}; the sizes are held to their bounds, the times are for people.
 */
@Tag("proof")
class PagesBenchmark {

  private static final int CLASS = 2_000;
  private static final int WRITTEN = 200;
  private static final int LARGEST_PAGE = 300_000;
  private static final int LARGEST_CLASS_PAGE = 5_000_000;

  @TempDir private static Path folder;

  @Test
  void aClassOfTwoThousand() throws Exception {
    Result result = sample();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < CLASS; i++) {
      results.add(
          new Result(
              Result.SCHEMA,
              "student " + i,
              result.grader(),
              result.points(),
              result.possible(),
              result.state(),
              result.notes(),
              result.exercises()));
    }
    RunFacts facts = new RunFacts(Instant.EPOCH, Duration.ZERO, Map.of());
    StringBuilder text = new StringBuilder();
    for (String heat : List.of("cold", "warm")) {
      long before = processorTime();
      Reports.write(folder.resolve(heat), results.subList(0, WRITTEN), facts);
      text.append(
          "all reports of %d students, %s: %.2f s of CPU, %.1f ms each%n"
              .formatted(
                  WRITTEN,
                  heat,
                  (processorTime() - before) / 1e9,
                  (processorTime() - before) / 1e6 / WRITTEN));
    }
    Map<String, String> names = FileNames.of(results.stream().map(Result::submission).toList());
    Pages pages = new Pages();
    long before = processorTime();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    pages.index(ClassPage.of(results, names), page);
    text.append("the class page: %.2f s of CPU%n".formatted((processorTime() - before) / 1e9));
    before = processorTime();
    pages.submission(result);
    text.append("a student's page: %.3f s of CPU%n".formatted((processorTime() - before) / 1e9));
    long largest = largest(folder.resolve("warm/submissions"));
    long index = page.size();
    text.append("a student's page: %d bytes%nthe class page: %d bytes%n".formatted(largest, index));
    Files.writeString(Path.of("target/pages.txt"), text);
    assertTrue(largest <= LARGEST_PAGE, "a student's page has " + largest + " bytes");
    assertTrue(index <= LARGEST_CLASS_PAGE, "the class page has " + index + " bytes");
  }

  private static Result sample() throws InterruptedException {
    Exercises exercises = Exercises.announced(PagesBenchmark.class.getClassLoader());
    Rubrics rubrics = Rubrics.bundled(new KnownCriteria(exercises.kinds()));
    Workers workers = new Workers(WorkerSettings.DEFAULTS);
    return new Grader(exercises, rubrics.all(), workers, 1, "benchmark")
        .grade("notebook", Path.of("../samples/notebook").toAbsolutePath().normalize())
        .result();
  }

  private static long largest(Path pages) throws IOException {
    try (Stream<Path> files = Files.list(pages)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .mapToLong(file -> file.toFile().length())
          .max()
          .orElseThrow();
    }
  }

  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

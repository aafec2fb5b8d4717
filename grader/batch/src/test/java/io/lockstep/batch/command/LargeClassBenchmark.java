package io.lockstep.batch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Layout;
import io.lockstep.batch.store.Batch;
import io.lockstep.batch.store.Batch.Outcome;
import io.lockstep.batch.store.GradingQueue;
import io.lockstep.batch.store.SimulatedGrading;
import io.lockstep.batch.store.Store;
import io.lockstep.batch.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a class costs besides its grading, by its size: listing and queueing, the queue itself, and
 * the files. The grading is simulated: the result follows from the name.
 *
 * <p>The figures go to {@code target/large-class.txt}; a size is run alone with {@code
 * -Dtest=LargeClassBenchmark -Dlargest=N}.
 */
@Tag("proof")
class LargeClassBenchmark {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "SQLITE, 1000",
    "SQLITE, 10000",
    "SQLITE, 100000",
    "POSTGRESQL, 1000",
    "POSTGRESQL, 10000",
    "POSTGRESQL, 100000"
  })
  void costs(Stores kind, int size) throws Exception {
    assumeTrue(size <= Integer.getInteger("largest", 100_000));
    List<Entry> entries =
        IntStream.range(0, size)
            .mapToObj(number -> Entry.of("student-%06d".formatted(number), Path.of("none")))
            .toList();
    Inbox inbox = new Inbox(Layout.FOLDERS, entries, List.of(), List.of());
    try (LiveHeap live = new LiveHeap();
        OutFolder out = OutFolder.take(folder.resolve("out"));
        Store store = Store.open(kind.empty(folder));
        GradingQueue queue =
            GradingQueue.join(
                store,
                SimulatedGrading.BUILD,
                SimulatedGrading.OFFERED,
                _ -> new SimulatedGrading(Duration.ZERO),
                2)) {
      Batch batch = store.batch(out.id());
      ClassRun run = new ClassRun(batch, queue, inbox.entries(), new Selection());
      long begun = System.nanoTime();
      var _ =
          run.list(
              SimulatedGrading.BUILD,
              SimulatedGrading.TERMS,
              entry -> SimulatedGrading.material(entry.name()),
              "out");
      double listed = since(begun);
      run.await(new Silent());
      double graded = since(begun);
      var _ =
          new ClassReports(out, entries, Course.PLAIN).write(batch, Instant.EPOCH, Duration.ZERO);
      double written = since(begun);
      try (Stream<String> rows = Files.lines(out.path().resolve("gradebook.csv"))) {
        assertEquals(size + 1L, rows.count(), "a row for each, and the heading");
      }
      say(
          "%s, %d submissions: listed and queued after %.1f s, all graded after %.1f s, all files"
                  .formatted(kind, size, listed, graded)
              + " written after %.1f s; at most %.1f MB of the heap alive"
                  .formatted(written, live.most() / 1e6));
    }
  }

  /** Tells nobody. */
  private static final class Silent implements Progress {
    @Override
    public void graded(String name, Outcome outcome) {}

    @Override
    public void close() {}
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /**
   * What the heap holds that is still needed, looked at every second right after a collection: what
   * a collector leaves lying about says more of the heap's size than of the class's.
   */
  private static final class LiveHeap implements AutoCloseable {

    private final AtomicLong most = new AtomicLong();
    private final Thread looking = Thread.ofPlatform().daemon().start(this::look);

    private void look() {
      MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
      try {
        while (true) {
          System.gc();
          var _ = most.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
          Thread.sleep(Duration.ofSeconds(1));
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    /** In bytes. */
    long most() {
      return most.get();
    }

    @Override
    public void close() {
      looking.interrupt();
    }
  }

  private static void say(String line) throws IOException {
    System.out.println(line);
    Path file = Path.of("target", "large-class.txt");
    try (PrintWriter out =
        new PrintWriter(
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      out.println(line);
    }
  }
}

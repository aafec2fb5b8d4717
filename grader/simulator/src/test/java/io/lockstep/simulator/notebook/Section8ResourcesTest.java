package io.lockstep.simulator.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Section 8: resources that take time to open and close, and sequences that take time to come. */
class Section8ResourcesTest {

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Resource(String name) implements AutoCloseable {
    static Resource acquire(String name) {
      System.out.println("Acquiring " + name + "...");
      pause(100);
      System.out.println(name + " acquired");
      return new Resource(name);
    }

    void work() {
      System.out.println("Working with " + name);
    }

    @Override
    public void close() {
      System.out.println("Releasing " + name + "...");
      pause(100);
      System.out.println(name + " released");
    }
  }

  /** Demonstration 24. */
  @Test
  void aResource() {
    Transcript.each(
        () -> {
          try (Resource database = Resource.acquire("Database")) {
            database.work();
          }
        },
        transcript ->
            transcript
                .at(0, "Acquiring Database...")
                .at(100, "Database acquired", "Working with Database", "Releasing Database...")
                .at(200, "Database released")
                .took(200));
  }

  private record Stopwatch(Instant start) implements AutoCloseable {
    static Stopwatch started() {
      System.out.println("Timer started");
      return new Stopwatch(Instant.now());
    }

    @Override
    public void close() {
      System.out.println("Timer: " + Duration.between(start, Instant.now()));
    }

    Duration elapsed() {
      return Duration.between(start, Instant.now());
    }
  }

  /** Demonstration 25. */
  @Test
  void aTimer() {
    Transcript.each(
        () -> {
          try (Stopwatch watch = Stopwatch.started()) {
            pause(500);
            assertEquals(Duration.ofMillis(500), watch.elapsed());
            System.out.println("Doing work...");
          }
        },
        transcript -> transcript.is("Timer started", "Doing work...", "Timer: PT0.5S").took(500));
  }

  private static final class SlowCounter implements Iterator<Integer> {
    private final int stop;
    private int current;

    SlowCounter(int stop) {
      this.stop = stop;
    }

    @Override
    public boolean hasNext() {
      return current < stop;
    }

    @Override
    public Integer next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      pause(100);
      return ++current;
    }
  }

  /** Demonstration 26. */
  @Test
  void anIterator() {
    Transcript.each(
        () -> new SlowCounter(5).forEachRemaining(n -> System.out.println("Got: " + n)),
        transcript ->
            transcript
                .at(100, "Got: 1")
                .at(200, "Got: 2")
                .at(300, "Got: 3")
                .at(400, "Got: 4")
                .at(500, "Got: 5")
                .took(500));
  }

  /** Demonstration 27: a publisher is the asynchronous generator of Java. */
  @Test
  void aGenerator() {
    Transcript.each(
        () -> {
          CompletableFuture<Void> done;
          try (SubmissionPublisher<Integer> range = new SubmissionPublisher<>()) {
            done = range.consume(n -> System.out.println("Generated: " + n));
            for (int i = 1; i < 5; i++) {
              pause(100);
              range.submit(i);
            }
          }
          done.join();
        },
        transcript ->
            transcript
                .at(100, "Generated: 1")
                .at(200, "Generated: 2")
                .at(300, "Generated: 3")
                .at(400, "Generated: 4")
                .took(400));
  }

  private static int slowlyDoubled(int n) {
    pause(50);
    return n * 2;
  }

  /** Demonstration 28: streams take the place of comprehensions. */
  @Test
  void streams() {
    Transcript.each(
        () -> {
          List<Integer> values =
              IntStream.range(0, 5).map(Section8ResourcesTest::slowlyDoubled).boxed().toList();
          System.out.println("List: " + values);
          IntStream.range(1, 4)
              .peek(n -> pause(100))
              .forEach(n -> System.out.println("From the stream: " + n));
        },
        transcript ->
            transcript
                .at(250, "List: [0, 2, 4, 6, 8]")
                .at(350, "From the stream: 1")
                .at(450, "From the stream: 2")
                .at(550, "From the stream: 3")
                .took(550));
  }
}

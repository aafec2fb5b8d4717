package io.lockstep.simulator.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a program printed, line by line, each with its virtual time. It stands in for {@code
 * System.out} while the program runs under a few dozen schedules; what is asserted must hold in
 * each.
 */
final class Transcript {

  private static final int SCHEDULES = 40;

  private record Line(Duration time, String text) {}

  private final List<Line> lines;
  private final Duration duration;

  private Transcript(List<Line> lines, Duration duration) {
    this.lines = List.copyOf(lines);
    this.duration = duration;
  }

  /** What a reader of the transcript expects of it. */
  @FunctionalInterface
  interface Expectation {
    void of(Transcript transcript);
  }

  /** Runs the program under many schedules, and checks each transcript. */
  static void each(Body program, Expectation expectation) {
    PrintStream console = System.out;
    Printer printer = new Printer();
    System.setOut(printer);
    try {
      for (int seed = 0; seed < SCHEDULES; seed++) {
        printer.lines.clear();
        Run run = Simulation.run(Options.defaults().withSeed(seed), program);
        assertTrue(
            run.ending().isCompleted(), () -> run.schedule() + ": " + run.ending().summary());
        assertEquals(List.of(), run.uncaught());
        expectation.of(new Transcript(printer.lines, run.facts().duration()));
      }
    } finally {
      System.setOut(console);
    }
  }

  /** Exactly these lines in this order; returns this. */
  Transcript is(String... expected) {
    assertEquals(List.of(expected), texts());
    return this;
  }

  /** At this instant, exactly these lines in this order; returns this. */
  Transcript at(long millis, String... expected) {
    assertEquals(List.of(expected), textsAt(millis), this::toString);
    return this;
  }

  /** At this instant, exactly these lines in any order: whoever came first; returns this. */
  Transcript atInAnyOrder(long millis, String... expected) {
    assertEquals(
        List.of(expected).stream().sorted().toList(),
        textsAt(millis).stream().sorted().toList(),
        this::toString);
    return this;
  }

  /** The first line comes before the second; returns this. */
  Transcript before(String first, String second) {
    List<String> texts = texts();
    assertTrue(texts.contains(first) && texts.contains(second), this::toString);
    assertTrue(texts.indexOf(first) < texts.lastIndexOf(second), this::toString);
    return this;
  }

  /** The lines that start so, in the order in which they came. */
  List<String> startingWith(String prefix) {
    return texts().stream().filter(text -> text.startsWith(prefix)).toList();
  }

  /** How many lines of this instant tell of waiting, of acquiring, and of releasing. */
  List<Long> countsAt(long millis) {
    List<String> texts = textsAt(millis);
    return List.of(
        texts.stream().filter(text -> text.contains("Waiting")).count(),
        texts.stream().filter(text -> text.contains("Acquired")).count(),
        texts.stream().filter(text -> text.contains("Releasing")).count());
  }

  /** How many lines there are in all; returns this. */
  Transcript hasLines(int expected) {
    assertEquals(expected, lines.size(), this::toString);
    return this;
  }

  /** The whole run took exactly so long; returns this. */
  Transcript took(long millis) {
    assertEquals(Duration.ofMillis(millis), duration);
    return this;
  }

  private List<String> texts() {
    return lines.stream().map(Line::text).toList();
  }

  private List<String> textsAt(long millis) {
    Duration instant = Duration.ofMillis(millis);
    return lines.stream().filter(line -> line.time.equals(instant)).map(Line::text).toList();
  }

  @Override
  public String toString() {
    TreeMap<Duration, List<String>> byTime = new TreeMap<>();
    lines.forEach(line -> byTime.computeIfAbsent(line.time, t -> new ArrayList<>()).add(line.text));
    return byTime.toString();
  }

  /** Takes down whole lines, unseen by the run. */
  private static final class Printer extends PrintStream {
    private final List<Line> lines = new ArrayList<>();

    Printer() {
      super(OutputStream.nullOutputStream());
    }

    @Override
    public void println(String text) {
      Duration time = Simulation.now();
      Simulation.invisibly(() -> {
        lines.add(new Line(time, text));
      });
    }
  }
}

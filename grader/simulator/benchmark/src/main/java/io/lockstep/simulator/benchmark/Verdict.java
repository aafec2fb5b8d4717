package io.lockstep.simulator.benchmark;

import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.benchmark.programs.Counting;
import io.lockstep.simulator.benchmark.programs.Crawling;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.Lincheck;

/**
 * One program, judged by one of the two tools: a program of its own, since each wants its agent and
 * may hang. Prints the verdict, the number of runs and the seconds.
 */
final class Verdict {

  private static final Map<String, Runnable> PROGRAMS =
      Map.of(
          "counter", Counting::losesNothing,
          "pool right", () -> Crawling.onAPool(true),
          "pool faulty", () -> Crawling.onAPool(false),
          "futures right", () -> Crawling.onFutures(true),
          "futures faulty", () -> Crawling.onFutures(false),
          "virtual right", () -> Crawling.onVirtualThreads(true),
          "virtual faulty", () -> Crawling.onVirtualThreads(false));

  private Verdict() {}

  /** Arguments: the tool, the program, how many runs at most. */
  public static void main(String[] arguments) {
    Runnable program = PROGRAMS.get(arguments[1]);
    if (program == null) {
      throw new IllegalArgumentException("expected one of " + PROGRAMS.keySet());
    }
    int most = Integer.parseInt(arguments[2]);
    AtomicInteger runs = new AtomicInteger();
    long start = System.nanoTime();
    String verdict =
        arguments[0].equals("lockstep")
            ? ofSimulator(program, most, runs)
            : ofLincheck(program, most, runs);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s in %d runs, %.1f s%n", verdict, runs.get(), seconds);
    System.exit(0);
  }

  private static String ofSimulator(Runnable program, int most, AtomicInteger runs) {
    Run last =
        Simulation.explore(
            Options.defaults().withRaceDetection(false),
            most,
            () -> {
              runs.incrementAndGet();
              return program::run;
            },
            run -> run.ending().isCompleted());
    return last.ending().isCompleted() ? "no fault" : "fault found";
  }

  private static String ofLincheck(Runnable program, int most, AtomicInteger runs) {
    try {
      Lincheck.runConcurrentTest(
          most,
          () -> {
            runs.incrementAndGet();
            program.run();
          });
      return "no fault";
    } catch (AssertionError found) {
      String what = found.toString().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      return "fault reported (" + what + ")";
    }
  }
}

package io.lockstep.simulator.benchmark;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.benchmark.programs.Counting;
import io.lockstep.simulator.benchmark.programs.Crawling;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a warm engine does in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class EngineBenchmark {

  private static final int RUNS = 1_000;
  private static final int STEPS = 100_000;

  /** Whether races are judged. */
  @Param({"false", "true"})
  public boolean races;

  private long seed;

  static void runs(int runs, boolean races, long seed, Body body) {
    Options options =
        Options.defaults().withRaceDetection(races).withSeed(seed).withStepLimit(Long.MAX_VALUE);
    Run last = Simulation.explore(options, runs, () -> body, run -> true);
    if (last.facts().steps() == 0) {
      throw new IllegalStateException("expected a run, but found " + last.ending().summary());
    }
  }

  private void runs(Body body) {
    seed += RUNS;
    runs(RUNS, races, seed, body);
  }

  /** Runs of two threads with a {@code count++} each. */
  @Benchmark
  @OperationsPerInvocation(RUNS)
  public void counter() {
    runs(Counting::twice);
  }

  /** Runs of the crawler with a pool of four and a semaphore of two. */
  @Benchmark
  @OperationsPerInvocation(RUNS)
  public void crawlerOnPool() {
    runs(() -> Crawling.onAPool(true));
  }

  /** Runs of the crawler on {@code CompletableFuture}. */
  @Benchmark
  @OperationsPerInvocation(RUNS)
  public void crawlerOnFutures() {
    runs(() -> Crawling.onFutures(true));
  }

  /** Runs of the crawler on virtual threads. */
  @Benchmark
  @OperationsPerInvocation(RUNS)
  public void crawlerOnVirtualThreads() {
    runs(() -> Crawling.onVirtualThreads(true));
  }

  /** Scheduling points at which the thread goes on. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void schedulingPoint() {
    runs(1, races, seed++, () -> Counting.writes(STEPS));
  }

  /** Switches between two threads. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void threadSwitch() {
    runs(1, races, seed++, () -> Counting.switches(STEPS));
  }
}

package io.lockstep.simulator.benchmark;

import io.lockstep.simulator.benchmark.programs.Counting;
import io.lockstep.simulator.benchmark.programs.Crawling;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a JVM does at first: nothing is compiled yet. Each figure is from fresh JVMs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class ColdBenchmark {

  private static final int RUNS = 1_000;
  private static final int MANY = 100_000;

  /** The first thousand runs of the crawler with a pool of four and a semaphore of two. */
  @Benchmark
  public void crawlerOnPool() {
    EngineBenchmark.runs(RUNS, false, 0, () -> Crawling.onAPool(true));
  }

  /** The first thousand runs of two threads with a {@code count++} each. */
  @Benchmark
  public void counter() {
    EngineBenchmark.runs(RUNS, false, 0, Counting::twice);
  }

  /** One run with a hundred thousand sleeping threads. */
  @Benchmark
  public void sleepers() {
    EngineBenchmark.runs(1, false, 0, () -> Counting.sleepers(MANY));
  }
}

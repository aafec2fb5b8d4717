package io.lockstep.simulator.determinism;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.LeakPolicy;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.Strategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints the trace hash of every program under a few schedules, a line each. */
final class Hashes {

  private static final int SEEDS = 3;

  /** Some programs spin for ever, and recorded steps take room. */
  private static final Options DEFAULTS = Options.defaults().withStepLimit(20_000);

  /** Each setting that is not the default somewhere. */
  private static final List<Options> OPTIONS =
      List.of(
          DEFAULTS,
          DEFAULTS.withTracing(true).withLeakPolicy(LeakPolicy.IGNORE),
          DEFAULTS.withStrategy(Strategies.pct(2)).withProcessors(2),
          DEFAULTS.withStrategy(Strategies.randomWalk(0.7, 0.3)).withMode(Mode.ADVERSARIAL),
          DEFAULTS.withStepLimit(40).withRaceDetection(false),
          DEFAULTS.withTimeLimit(Duration.ofMillis(3)).withRaceDetection(false));

  private Hashes() {}

  /** The lines, computed in this JVM. */
  static List<String> compute() {
    List<String> lines = new ArrayList<>();
    List<Map.Entry<String, Body>> programs = new ArrayList<>(Programs.all());
    programs.addAll(Facilities.all());
    for (Map.Entry<String, Body> program : programs) {
      for (Options options : OPTIONS) {
        lines.add(line(program, options.withSeed(SEEDS)));
      }
      for (Mode mode : Mode.values()) {
        for (int seed = 0; seed < SEEDS; seed++) {
          Options options = DEFAULTS.withMode(mode).withSeed(seed).withRaceDetection(false);
          lines.add(line(program, options));
        }
      }
    }
    return lines;
  }

  private static String line(Map.Entry<String, Body> program, Options options) {
    Run run = Simulation.run(options, program.getValue());
    return "%s %s %016x %d %s %s"
        .formatted(
            program.getKey(),
            run.schedule(),
            run.trace().hash(),
            run.trace().length(),
            run.facts().duration(),
            run.ending().summary());
  }

  /**
   * With the argument {@code loaded}, other threads keep all processors busy meanwhile. With {@code
   * twice}, the lines of the second time are printed.
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("loaded")) {
      for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        Thread.ofPlatform().daemon().start(Hashes::burn);
      }
    }
    if (arguments.length > 0 && arguments[0].equals("twice")) {
      compute();
    }
    compute().forEach(System.out::println);
    System.exit(0);
  }

  private static void burn() {
    List<byte[]> garbage = new ArrayList<>();
    while (true) {
      garbage.add(new byte[10_000]);
      if (garbage.size() > 100) {
        garbage.clear();
      }
    }
  }
}

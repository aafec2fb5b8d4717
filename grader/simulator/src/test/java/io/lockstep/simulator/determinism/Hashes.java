package io.lockstep.simulator.determinism;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints the trace hash of every program under a few schedules, a line each. */
final class Hashes {

  private static final int SEEDS = 3;

  private Hashes() {}

  /** The lines, computed in this JVM. */
  static List<String> compute() {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Body> program : Programs.all()) {
      for (Mode mode : Mode.values()) {
        for (int seed = 0; seed < SEEDS; seed++) {
          Options options =
              Options.defaults().withMode(mode).withSeed(seed).withRaceDetection(false);
          Run run = Simulation.run(options, program.getValue());
          lines.add(
              "%s %s %016x %d %s %s"
                  .formatted(
                      program.getKey(),
                      run.schedule(),
                      run.trace().hash(),
                      run.trace().length(),
                      run.facts().duration(),
                      run.ending().summary()));
        }
      }
    }
    return lines;
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

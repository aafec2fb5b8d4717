package io.lockstep.simulator.badinput;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.determinism.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Running out of memory is an ending, and the next run is what it always was. */
class OutOfMemoryTest {

  @Test
  void theRunAfterOneThatTookAllMemoryIsUnharmed() throws Exception {
    List<String> lines = ChildJvm.run(List.of("-Xmx64m"), Greedy.class);
    String fine = lines.getFirst();
    String out = "threw OutOfMemoryError";
    assertEquals(List.of(fine, out, fine, out, fine, out, fine), lines);
  }

  static final class Greedy {

    private Greedy() {}

    /** Takes all memory in one way after the other. */
    public static void main(String[] arguments) {
      fine();
      for (Body body : List.<Body>of(Greedy::arrays, Greedy::strings, Greedy::inAThread)) {
        Run run =
            Simulation.run(
                Options.defaults().withStepLimit(1_000_000_000).withRaceDetection(false), body);
        System.out.println(
            run.ending() instanceof Ending.Threw threw
                ? "threw " + threw.thrown().getClass().getSimpleName()
                : run.ending().summary());
        fine();
      }
      System.exit(0);
    }

    private static void arrays() {
      List<long[]> all = new ArrayList<>();
      while (true) {
        all.add(new long[1 << 17]);
      }
    }

    private static void strings() {
      StringBuilder all = new StringBuilder("x");
      while (true) {
        all.append(all);
      }
    }

    private static void inAThread() throws InterruptedException {
      Thread greedy = start(Greedy::arrays);
      greedy.join();
    }

    private static void fine() {
      long hash = 0;
      for (int seed = 0; seed < 20; seed++) {
        Run run =
            Simulation.run(
                Options.defaults().withSeed(seed),
                () -> {
                  Object monitor = new Object();
                  for (int i = 0; i < 3; i++) {
                    start(() -> {
                      synchronized (monitor) {
                        pause(10);
                      }
                    });
                  }
                });
        hash = hash * 31 + run.trace().hash();
      }
      System.out.println(Long.toHexString(hash));
    }
  }
}

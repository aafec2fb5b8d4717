package io.lockstep.simulator.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Proof;
import io.lockstep.simulator.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs leave nothing behind. Objects are counted, not bytes: what a run leaves, so many runs leave
 * so many times, and no load of the machine changes the count.
 */
class NoGrowthTest {

  /** Enough for all that is made once: classes, lambdas, tables at their size. */
  private static final int WARM_UP = 2_400;

  /** Tables of weak references hold entries of the dead until they are next swept. */
  private static final int RUNS_BETWEEN_COLLECTIONS = 300;

  private static List<String> grownOver(int runs, List<Body> bodies) throws Exception {
    run(0, WARM_UP, bodies);
    LiveObjects before = LiveObjects.now();
    run(WARM_UP, runs, bodies);
    return LiveObjects.now().grownSince(before, runs / 2);
  }

  private static void run(int from, int runs, List<Body> bodies) throws Exception {
    for (int i = from; i < from + runs; i++) {
      Options options =
          Options.defaults()
              .withMode(i % 2 == 0 ? Mode.EXACT : Mode.ADVERSARIAL)
              .withRaceDetection(i % 3 == 0)
              .withTracing(i % 5 == 0)
              .withSeed(i);
      Simulation.run(options, bodies.get(i % bodies.size()));
      if (i % RUNS_BETWEEN_COLLECTIONS == 0) {
        var _ = LiveObjects.now();
      }
    }
  }

  private static List<Body> programs() {
    return Programs.all().stream().map(Map.Entry::getValue).toList();
  }

  @Test
  void twentyThousandRunsLeaveNothing() throws Exception {
    assertEquals(List.of(), grownOver(20_000, programs()));
  }

  @Test
  @Tag("proof")
  void aMillionRunsLeaveNothing() throws Exception {
    int runs = 1_000_000;
    List<String> grown = grownOver(runs, programs());
    Proof.write(
        "no-growth.txt",
        "%d runs of %d programs in one JVM with a heap of at most %d MiB. Grown: %s\n"
            .formatted(
                runs,
                programs().size(),
                Runtime.getRuntime().maxMemory() >> 20,
                grown.isEmpty() ? "nothing" : grown));
    assertEquals(List.of(), grown);
  }

  @Test
  void oneObjectLeftByEachRunIsNoticed() throws Exception {
    List<Object> left = new ArrayList<>();
    Body leaving = () -> Thread.ofVirtual().start(() -> left.add(new int[1])).join();
    assertFalse(grownOver(20_000, List.of(leaving)).isEmpty());
    assertFalse(left.isEmpty());
  }
}

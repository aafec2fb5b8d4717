package io.lockstep.simulator.badinput;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.SimulatorFault;
import io.lockstep.simulator.determinism.ChildJvm;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Runs that no hook can end are given up, and the next run is what it always was. */
class GivenUpTest {

  @Test
  void theRunAfterOneThatWasGivenUpIsUnharmed() throws Exception {
    List<String> lines = ChildJvm.run(List.of("-Dlockstep.watchdog=5"), Lost.class);
    String fine = lines.getFirst();
    assertEquals(
        List.of(
            fine, "given up RUNNABLE", fine, "given up BLOCKED", fine, "given up RUNNABLE", fine),
        lines);
  }

  static final class Lost {

    private static final AtomicBoolean COME_BACK = new AtomicBoolean();

    private Lost() {}

    /** Runs, loses carriers, and runs. */
    public static void main(String[] arguments) {
      fine();
      lose(() -> LongStream.iterate(0, LongUnaryOperator.identity()).sum());
      fine();
      lose(Lost::blockTheCarrier);
      fine();
      lose(Lost::comeBackLater);
      COME_BACK.set(true);
      fine();
      System.exit(0);
    }

    /** The second thread wants a real monitor that the first one holds while it sleeps. */
    private static void blockTheCarrier() {
      Random random =
          new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            protected int next(int bits) {
              pause(10);
              return 0;
            }
          };
      start(random::nextGaussian);
      start(random::nextGaussian);
    }

    /** Loops in the JDK's code until it may come back, and then tries to go on for ever. */
    private static void comeBackLater() {
      Locale.setDefault(Locale.of("tlh"));
      boolean _ =
          Simulation.invisibly(() ->
              LongStream.iterate(0, LongUnaryOperator.identity()).anyMatch(n -> COME_BACK.get()));
      while (true) {
        try {
          pause(1);
        } finally {
          start(() -> pause(1));
        }
      }
    }

    private static void lose(Body body) {
      try {
        Run run = Simulation.run(Options.defaults(), body);
        System.out.println("not given up: " + run.ending().summary());
      } catch (SimulatorFault fault) {
        Throwable cause = fault.getCause();
        String stack = cause == null ? "" : String.valueOf(cause.getMessage());
        System.out.println("given up " + stack.substring(stack.lastIndexOf(' ') + 1));
      }
    }

    private static void fine() {
      long hash = 0;
      for (int seed = 0; seed < 50; seed++) {
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
      System.out.println(Long.toHexString(hash) + " " + Locale.getDefault());
    }
  }
}

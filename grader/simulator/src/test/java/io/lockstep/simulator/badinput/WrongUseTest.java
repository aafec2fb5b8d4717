package io.lockstep.simulator.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.SchedulingPoint;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.SimulatorFault;
import io.lockstep.simulator.Strategy;
import io.lockstep.simulator.determinism.ChildJvm;
import io.lockstep.simulator.tour.Threads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of the simulator's user: an error says what was found, and what is expected. */
class WrongUseTest {

  private static void refused(Runnable call, String... parts) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, call::run);
    for (String part : parts) {
      assertTrue(String.valueOf(error.getMessage()).contains(part), error::getMessage);
    }
  }

  @Test
  void wrongOptionsAreNamedWithTheirRange() {
    Options options = Options.defaults();
    refused(() -> options.withStepLimit(0), "stepLimit", "1 or more", "0");
    refused(() -> options.withTimeLimit(Duration.ZERO), "timeLimit", "longer than 0", "PT0S");
    refused(() -> options.withTimeLimit(Duration.ofDays(40_000)), "timeLimit", "36500 days");
    refused(() -> options.withProcessors(0), "processors", "1 to 256", "0");
    refused(() -> options.withProcessors(257), "processors", "1 to 256", "257");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "exact",
        "exact:walk",
        "sometimes:walk:1",
        "exact:walk:one",
        "exact:walk:1:x",
        "exact:walk:1:3>",
        "exact:walk:1:>3",
        "exact:walk:1:2>3:4",
        "exact:walk:1:99999999999>x",
        "exact:walk:1:-5>1",
        "exact:walk:1:5>-1",
        "exact:walk:1:5+-1",
        "exact:walk:1:-5!"
      })
  void aScheduleThatCannotBeReadSaysWhatWasExpected(String text) {
    refused(() -> Schedule.parse(text), "expected", "found");
  }

  @Test
  void aScheduleIsReadAsItIsPrinted() {
    for (String text :
        List.of("exact:walk:-7", "adversarial:walk:4711:12>3,40+5000000", "exact:walk:1:")) {
      assertEquals(text, Schedule.parse(text).toString());
    }
  }

  @Test
  void anUnknownStrategyIsRefused() {
    Schedule schedule = Schedule.parse("exact:crystal-ball:1");
    refused(() -> Simulation.replay(Options.defaults(), schedule, () -> {}), "crystal-ball");
  }

  private record Wrong(int answer) implements Strategy {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public Decisions begin(Mode mode, long seed) {
      return new Decisions() {
        @Override
        public int choose(SchedulingPoint point) {
          if (answer == 99) {
            throw new IllegalStateException("no idea");
          }
          return answer;
        }
      };
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 50, 99})
  void aStrategyThatFailsIsAFaultAndNoEnding(int answer) {
    Options options = Options.defaults().withStrategy(new Wrong(answer));
    SimulatorFault fault =
        assertThrows(
            SimulatorFault.class,
            () -> Simulation.run(options, () -> Threads.together(() -> {}, () -> {})));
    assertTrue(String.valueOf(fault.getMessage()).contains("wrong"), fault::getMessage);
    assertTrue(Simulation.run(Options.defaults(), () -> {}).ending().isCompleted());
  }

  /** Tries to run without the agent, and prints what it is told. */
  static final class WithoutAgent {
    private WithoutAgent() {}

    public static void main(String[] arguments) {
      try {
        Simulation.run(Options.defaults(), () -> {});
        System.out.println("it ran");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void withoutTheAgentTheErrorPrintsTheFlag() throws Exception {
    List<String> lines = ChildJvm.runWithoutAgent(WithoutAgent.class);
    assertTrue(String.join("\n", lines).contains("-javaagent:"), lines::toString);
  }

  @Test
  void manyCallersQueue() throws InterruptedException {
    Thread[] callers = new Thread[4];
    long[] hashes = new long[callers.length];
    for (int i = 0; i < callers.length; i++) {
      int number = i;
      callers[i] =
          new Thread(() ->
              hashes[number] =
                  Simulation.run(
                          Options.defaults(),
                          () -> Threads.together(() -> Threads.pause(1), () -> {}))
                      .trace()
                      .hash());
      callers[i].start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    for (long hash : hashes) {
      assertEquals(hashes[0], hash);
    }
  }

  @Test
  void whatTheCallersPredicateThrowsIsTheCallersException() {
    IllegalStateException mine = new IllegalStateException("mine");
    IllegalStateException seen =
        assertThrows(
            IllegalStateException.class,
            () ->
                Simulation.explore(
                    Options.defaults(),
                    3,
                    () -> () -> {},
                    run -> {
                      throw mine;
                    }));
    assertEquals(mine, seen);
  }
}

package io.lockstep.simulator.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DebuggerTest {

  private static final String ACCOUNT = Debugged.class.getName() + "$Account";

  private static Debugger launch(String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("-XX:-PrintWarnings");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("io.lockstep."))
        .forEach(all::add);
    return Debugger.launch(all, Debugged.class, ACCOUNT, "pay");
  }

  @Test
  void aReplayThatIsStoppedAndSteppedThroughIsTheSameRun() throws Exception {
    try (Debugger debugger = launch()) {
      String printed = debugger.run();
      assertEquals(Debugged.replay(), printed.strip());
      // Each of two threads pays twice, and stops at each of the four lines.
      assertEquals(4 * 4, debugger.stops().size(), () -> debugger.stops().toString());
      assertEquals(
          Set.of("0: 1", "1: 1", "2: 1", "3: 1", "0: 2", "1: 2", "2: 2", "3: 2"),
          Set.copyOf(debugger.stops()));
    }
  }

  @Test
  void theWatchdogDoesNotStrikeWhileADebuggerHoldsTheRun() throws Exception {
    try (Debugger debugger = launch("-Dlockstep.watchdog=1")) {
      debugger.holdUntilTheWatchdogAsks();
      String printed = debugger.run();
      assertEquals(Debugged.replay(), printed.strip());
      assertTrue(debugger.watchdogAsked(), "the watchdog never asked");
    }
  }
}

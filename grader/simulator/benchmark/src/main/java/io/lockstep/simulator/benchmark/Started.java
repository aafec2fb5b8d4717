package io.lockstep.simulator.benchmark;

import io.lockstep.simulator.Options;
import io.lockstep.simulator.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The programs of which the time to start and end is measured. */
final class Started {

  private Started() {}

  /** A test for the launcher to find. */
  static final class OneTest {
    @Test
    void passes() {}
  }

  /** With the argument {@code launcher}, runs a test; with {@code run}, the simulator once. */
  public static void main(String[] arguments) {
    String what = arguments.length == 0 ? "" : arguments[0];
    if (what.equals("launcher")) {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectClass(OneTest.class))
                  .build());
    } else if (what.equals("run")) {
      Simulation.run(Options.defaults(), () -> Thread.startVirtualThread(() -> {}).join());
    }
  }
}

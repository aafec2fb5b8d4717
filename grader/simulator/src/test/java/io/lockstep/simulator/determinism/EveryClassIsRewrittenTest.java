package io.lockstep.simulator.determinism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.agent.Agent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The JVM does not show the agent what is loaded while it rewrites a class. So whatever the agent
 * itself uses must be loaded, and rewritten, before any run.
 */
class EveryClassIsRewrittenTest {

  @Test
  void noClassOfTheJdkIsLeftAsItWasWhenAllFacilitiesAreUsed() {
    for (Map.Entry<String, Body> facility : Facilities.all()) {
      for (Mode mode : Mode.values()) {
        var _ = Simulation.run(Options.defaults().withMode(mode), facility.getValue());
      }
    }
    assertEquals(List.of(), Agent.leftUnrewritten());
  }
}

package io.lockstep.simulator;

import io.lockstep.simulator.agent.Agent;
import java.util.List;

/** What must hold before a run can begin. */
final class Prerequisites {

  private Prerequisites() {}

  static void check() {
    if (!Agent.isInstalled()) {
      throw new IllegalStateException(
          "the simulator needs its agent: start the JVM with"
              + " -javaagent:PATH/lockstep-simulator.jar");
    }
    if (Caller.mounted() != null) {
      throw new IllegalStateException("a run cannot start another run from inside");
    }
    checkAgent();
  }

  static void checkAgent() {
    List<String> failures = Agent.failures();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "the simulator does not fit this JDK ("
              + Runtime.version()
              + "): "
              + String.join("; ", failures));
    }
  }
}

package elsewhere;

import io.lockstep.simulator.junit.SimulatedTest;
import org.junit.jupiter.api.Tag;

/** For {@code FailureTextTest}; Surefire does not find it by its class name. */
@Tag("faulty")
class LeftOut {

  @SimulatedTest
  void passesWhateverIsWrong() {}
}

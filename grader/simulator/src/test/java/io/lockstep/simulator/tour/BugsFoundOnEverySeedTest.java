package io.lockstep.simulator.tour;

import org.junit.jupiter.api.Tag;

/** The same bugs on a hundred base seeds, and the correct versions over 10,000 schedules each. */
@Tag("proof")
class BugsFoundOnEverySeedTest extends BugsFoundTest {

  @Override
  Effort effort() {
    return Effort.PROOF;
  }
}

package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"walk", "walk-0.05-0.1", "walk-1.0E-4-0.0", "pct-3", "pct-2-500", "exhaustive-2"})
  void aPrintedNameFindsItsStrategyAgain(String name) {
    assertEquals(name, Strategies.named(name).name());
  }

  @Test
  void aStrategyFoundAgainChoosesTheSame() {
    for (Strategy strategy :
        new Strategy[] {
          Strategies.randomWalk(),
          Strategies.randomWalk(1.0 / 3, 1e-5),
          Strategies.pct(3),
          Strategies.pct(2, 500)
        }) {
      assertEquals(strategy, Strategies.named(strategy.name()));
    }
  }

  @Test
  void anUnknownNameIsToldWhichNamesThereAre() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Strategies.named("wolk"))
                .getMessage());

    assertTrue(message.startsWith("no strategy is named \"wolk\"; known are walk, "), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pct-17          | the depth of pct must be 1 to 16, but is 17",
        "exhaustive-65   | the bound of exhaustive must be 0 to 64, but is 65",
        "walk-1.5-0.02   | expected a probability from 0 to 1 as preemption, but found 1.5",
        "walk-0.5-2.0    | expected a probability from 0 to 1 as stalling, but found 2.0"
      })
  void aParameterOutOfRangeIsToldTheRange(String name, String expected) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Strategies.named(name))
                .getMessage());

    assertEquals("the strategy \"" + name + "\" is out of range: " + expected, message);
  }

  @Test
  void anExplicitScheduleIsFollowedWhateverItsStrategyWas() {
    Strategy strategy = Strategies.of(Schedule.parse("exact:my-own:4711:12>3,40+5000000"));

    assertEquals("my-own", strategy.name());
  }

  @Test
  void theSeedOfAnExhaustiveSearchSaysNotWhichScheduleIsMeant() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Strategies.of(Schedule.parse("exact:exhaustive-2:0")))
                .getMessage());

    assertTrue(message.contains("expected a schedule with decisions"), message);
  }
}

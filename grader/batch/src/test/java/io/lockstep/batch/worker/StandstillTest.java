package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When a run counts as standing still. */
class StandstillTest {

  private static final OptionalLong NONE = OptionalLong.empty();

  private final Standstill standstill = new Standstill(Duration.ofSeconds(10));

  @Test
  void itIsReachedByProcessorTimeWithoutAStep() {
    assertFalse(look(7, 20));
    assertFalse(look(7, 30));
    assertTrue(look(7, 31));
  }

  @Test
  void aStepBeginsItAnew() {
    assertFalse(look(7, 20));
    assertFalse(look(8, 31));
    assertFalse(look(8, 41));
    assertTrue(look(8, 42));
  }

  @Test
  void whatIsDoneBetweenRunsDoesNotCount() {
    assertFalse(look(7, 20));
    assertFalse(standstill.isReached(NONE, Duration.ofSeconds(50)));
    assertFalse(standstill.isReached(NONE, Duration.ofSeconds(90)));
    assertFalse(look(7, 90));
    assertFalse(look(7, 100));
  }

  private boolean look(long progress, long seconds) {
    return standstill.isReached(OptionalLong.of(progress), Duration.ofSeconds(seconds));
  }
}

package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When a run counts as standing still. */
class StandstillTest {

  private static final OptionalLong NONE = OptionalLong.empty();

  private final Standstill standstill = new Standstill(Duration.ofSeconds(10));

  @Test
  void itIsToldAfterEverySpanOfProcessorTimeWithoutAStep() {
    assertEquals(Optional.empty(), look(7, 20));
    assertEquals(Optional.empty(), look(7, 30));
    assertEquals(Optional.of(Duration.ofSeconds(11)), look(7, 31));
    assertEquals(Optional.empty(), look(7, 40));
    assertEquals(Optional.of(Duration.ofSeconds(21)), look(7, 41));
  }

  @Test
  void aStepBeginsItAnew() {
    assertEquals(Optional.empty(), look(7, 20));
    assertEquals(Optional.empty(), look(8, 31));
    assertEquals(Optional.empty(), look(8, 41));
    assertEquals(Optional.of(Duration.ofSeconds(11)), look(8, 42));
  }

  @Test
  void whatIsDoneBetweenRunsDoesNotCount() {
    assertEquals(Optional.empty(), look(7, 20));
    assertEquals(Optional.empty(), standstill.look(NONE, Duration.ofSeconds(50)));
    assertEquals(Optional.empty(), standstill.look(NONE, Duration.ofSeconds(90)));
    assertEquals(Optional.empty(), look(7, 90));
    assertEquals(Optional.empty(), look(7, 100));
  }

  private Optional<Duration> look(long progress, long seconds) {
    return standstill.look(OptionalLong.of(progress), Duration.ofSeconds(seconds));
  }
}

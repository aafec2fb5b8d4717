package io.lockstep.checks.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How times are shown. */
class TextsTest {

  @Test
  void timesThatDifferInTheirMillisecondsAreShownInMilliseconds() {
    assertEquals(
        "1.000 s; 2.000 s ended with 2.000 s",
        shown(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  @Test
  void timesThatDifferByLessAreShownAsDifferent() {
    assertEquals(
        "0.300601 s; 0.301000 s ended with 0.000000 s",
        shown(Duration.ofNanos(300_601_000), Duration.ofMillis(301), Duration.ZERO));
    assertEquals(
        "0.300000001 s; 0.300000000 s ended with 1.000000000 s",
        shown(Duration.ofNanos(300_000_001), Duration.ofMillis(300), Duration.ofSeconds(1)));
  }

  private static String shown(Duration first, Duration second, Duration third) {
    return Texts.of(Stage.class, "died", List.of(first, second, third, ""), Locale.ENGLISH);
  }
}

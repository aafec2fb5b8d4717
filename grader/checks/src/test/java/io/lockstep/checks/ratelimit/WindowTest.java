package io.lockstep.checks.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.checks.ratelimit.Window.Pattern;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pattern that too many starts in a second leave tells which mistake was made. */
class WindowTest {

  @ParameterizedTest(name = "{1} of 3 a second: {0}")
  @CsvSource({
    "UNLIMITED, 0 0 0 0 0 0",
    "BURST, 0 0 0 0 1000 1000",
    "SEMAPHORE, 0 0 0 333 333 333 666 666 666",
    "BUCKET, 0 0 0 333 666 1000",
    "FIXED_WINDOW, 900 900 900 1000 1000 1000",
    "SHORT_SECOND, 0 0 0 999 999 999 1998 1998 1998",
    "OTHER, 0 0 400 400 800 800"
  })
  void thePatternOfAMistake(Pattern expected, String millis) {
    List<Duration> starts =
        Arrays.stream(millis.split(" "))
            .map(each -> Duration.ofMillis(Integer.parseInt(each)))
            .toList();
    Window fullest = Window.fullest(starts, Window.SECOND);
    assertEquals(expected, fullest.pattern(3, starts.getLast()));
  }
}

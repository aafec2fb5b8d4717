package io.lockstep.checks;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The string that names a run. */
class ReplayTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crawler/once@adversarial:4711",
        "crawler/once#3@adversarial:4711",
        "crawler/once#12@exact:-1",
        "crawler/once#1@adversarial:walk:7:3>1",
        "crawler/once@exact:pct-3:7",
      })
  void isPrintedAsItIsRead(String text) {
    assertEquals(text, Replay.parse(text).toString());
  }

  @Test
  void saysWhichScenarioIfItIsOneOfThem() {
    assertEquals(OptionalInt.of(3), Replay.parse("crawler/once#3@exact:7").scenario());
    assertEquals(OptionalInt.empty(), Replay.parse("crawler/once@exact:7").scenario());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "once@exact:7",
        "crawler/once",
        "crawler/once#@exact:7",
        "crawler/once#x@exact:7"
      })
  void whatIsNoReplayIsRefusedWithAnExample(String text) {
    String message = refusalOf(text);
    assertTrue(message.contains("such as crawler/once#3@adversarial:4711"), message);
    assertTrue(message.contains('"' + text + '"'), message);
  }

  @Test
  void scenariosAreCountedFromOne() {
    assertEquals("expected a scenario from 1 on, found #0", refusalOf("a/b#0@exact:7"));
  }

  private static String refusalOf(String text) {
    return requireNonNull(
        assertThrows(IllegalArgumentException.class, () -> Replay.parse(text)).getMessage());
  }
}

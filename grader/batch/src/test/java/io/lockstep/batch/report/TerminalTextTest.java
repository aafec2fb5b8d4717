package io.lockstep.batch.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lockstep.batch.report.TerminalStyle.Colour;
import io.lockstep.batch.report.TerminalStyle.Signs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text is broken into lines where a reader would break it, and at once. */
class TerminalTextTest {

  /** Leaves ten characters for text. */
  private static final String INDENT = " ".repeat(30);

  private final TerminalText text =
      new TerminalText(new TerminalStyle(40, Colour.NONE, Signs.UNICODE, 3, null));

  @Test
  void linesBreakAtTheirLastSpace() {
    assertEquals(
        List.of("one two", "three four", "", "five", "six"),
        wrapped(" one two three four\n\nfive\nsix "));
  }

  @Test
  void wordsThatAreTooLongBreakAnywhere() {
    assertEquals(List.of("0123456789", "0123456789", "0 1"), wrapped("012345678901234567890 1"));
  }

  @Test
  void charactersOutsideTheBasicPlaneCountAsOneAndStayWhole() {
    String smile = "\uD83D\uDE00";
    assertEquals(List.of(smile.repeat(10), smile.repeat(5)), wrapped(smile.repeat(15)));
  }

  @Test
  void aLineOfMillionsOfCharactersTakesNoTime() {
    for (String part : List.of("m", "m ", "\uD83D\uDE00")) {
      var _ =
          assertTimeoutPreemptively(Duration.ofSeconds(10), () -> wrapped(part.repeat(3_000_000)));
    }
  }

  private List<String> wrapped(String written) {
    return text.wrap(INDENT, written).stream().map(String::strip).toList();
  }
}

package io.lockstep.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is cut says so, and what is short is left alone. */
class CutTextTest {

  @Test
  void whatIsShortStaysAsItIs() {
    assertEquals("abc", CutText.of("abc", 3));
  }

  @Test
  void whatIsLongSaysHowMuchIsMissing() {
    assertEquals("abc ... (cut: 1,234 characters)", CutText.of("abc" + "d".repeat(1_234), 3));
  }

  @Test
  void aPairIsNeverSplit() {
    assertEquals("ab ... (cut: 2 characters)", CutText.of("ab\uD83D\uDE00", 3));
  }

  @Test
  void theSignIsNeverLongerThanItMayBe() {
    String cut = CutText.of("m".repeat(200_000_000), 0);
    assertTrue(cut.length() + ",000".length() <= CutText.LONGEST_SIGN, cut);
  }
}

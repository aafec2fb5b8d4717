package io.lockstep.checks;

import java.util.Locale;

/**
 * Text by code under test, cut where it is too long: what follows the cut is how much is missing,
 * as in {@code mmm ... (cut: 31,457,280 characters)}.
 *
 * <p>A message of an exception or the name of a thread may be as long as memory allows; nobody
 * reads it, and whoever copied it into evidence, results and reports would run out of memory.
 */
public final class CutText {

  /** The longest name of a thread that is shown, in characters. */
  public static final int LONGEST_THREAD_NAME = 100;

  /** More characters than the sign of a cut ever takes. */
  public static final int LONGEST_SIGN = 40;

  private CutText() {}

  /**
   * The text, or its beginning and the sign of the cut.
   *
   * @param text any text
   * @param most how many characters (UTF-16 units) of it are kept; a pair is never split
   * @return at most {@code most} and {@link #LONGEST_SIGN} characters
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int kept = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, kept)
        + String.format(Locale.ROOT, " ... (cut: %,d characters)", text.length() - kept);
  }

  /** The name of a thread, cut. */
  public static String ofThread(String name) {
    return of(name, LONGEST_THREAD_NAME);
  }
}

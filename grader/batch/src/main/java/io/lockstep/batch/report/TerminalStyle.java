package io.lockstep.batch.report;

import org.jspecify.annotations.Nullable;

/**
 * How a report looks in a terminal.
 *
 * @param width characters in a line, 40 or more
 * @param colour whether it has colours
 * @param signs what may be printed
 * @param failures how many failures are told in full, 0 or more; the others are pointed to
 * @param page where the whole feedback stands, or {@code null} where there is no such place
 */
public record TerminalStyle(
    int width, Colour colour, Signs signs, int failures, @Nullable String page) {

  /** 80 characters, three failures, no colours, any sign. */
  public static final TerminalStyle PLAIN =
      new TerminalStyle(80, Colour.NONE, Signs.UNICODE, 3, null);

  /** Whether a report has colours. */
  public enum Colour {
    /** None: for files, NO_COLOR and terminals that know none. */
    NONE,
    /** ANSI escape sequences. */
    ANSI
  }

  /** What a terminal can print. */
  public enum Signs {
    /** Nothing but ASCII is our own; what the student wrote is shown as it is. */
    ASCII,
    /** Check marks and bars as well. */
    UNICODE
  }

  /** Checks the ranges. */
  public TerminalStyle {
    if (width < 40 || failures < 0) {
      throw new IllegalArgumentException(
          "expected a width of 40 or more and 0 or more failures, found "
              + width
              + ", "
              + failures);
    }
  }

  /** The same with colours or without. */
  public TerminalStyle with(Colour other) {
    return new TerminalStyle(width, other, signs, failures, page);
  }

  /** The same with other signs. */
  public TerminalStyle with(Signs other) {
    return new TerminalStyle(width, colour, other, failures, page);
  }

  /** The same with a pointer to where the whole feedback stands. */
  public TerminalStyle pointingTo(String wholeFeedback) {
    return new TerminalStyle(width, colour, signs, failures, wholeFeedback);
  }
}

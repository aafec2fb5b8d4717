package io.lockstep.batch.report;

import io.lockstep.batch.report.TerminalStyle.Colour;
import io.lockstep.batch.report.TerminalStyle.Signs;
import java.util.ArrayList;
import java.util.List;

/** Text for a terminal of a given style: cut, wrapped, coloured. */
final class TerminalText {

  private final TerminalStyle style;

  TerminalText(TerminalStyle style) {
    this.style = style;
  }

  /** The number of characters, where one outside the basic plane counts as one. */
  int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The text, or as much of it as fits, with a sign that it was cut. */
  String cut(String text, int width) {
    if (length(text) <= width) {
      return text;
    }
    String sign = style.signs() == Signs.UNICODE ? "…" : "...";
    int kept = Math.max(0, width - sign.length());
    return text.substring(0, text.offsetByCodePoints(0, kept)) + sign;
  }

  /**
   * The text in lines that begin with an indent; breaks at spaces, and in words that are too long.
   */
  List<String> wrap(String indent, String text) {
    int width = Math.max(1, style.width() - indent.length());
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\n", -1)) {
      String whole = paragraph.replace("\t", "  ").stripTrailing();
      int start = 0;
      for (int end = after(whole, start, width); end < whole.length(); ) {
        int at = lineEnd(whole, start, end);
        lines.add(indent + whole.substring(start, at));
        start = at;
        while (Character.isWhitespace(whole.charAt(start))) {
          start++;
        }
        end = after(whole, start, width);
      }
      lines.add(indent + whole.substring(start));
    }
    return lines;
  }

  /** The index so many characters further on, or the end of the text; looks at no more of it. */
  private static int after(String text, int start, int characters) {
    // A character takes two places at most.
    int near = (int) Math.min(text.length(), start + 2L * characters);
    return text.codePointCount(start, near) <= characters
        ? near
        : text.offsetByCodePoints(start, characters);
  }

  /** Where a line that begins at {@code start} ends: at its last space, or at {@code end}. */
  private static int lineEnd(String text, int start, int end) {
    for (int at = end; at > start; at--) {
      if (text.charAt(at) == ' ') {
        return at;
      }
    }
    return end;
  }

  String sign(Mark mark) {
    return colour(mark.ansi(), style.signs() == Signs.UNICODE ? mark.sign() : ascii(mark));
  }

  String bold(String text) {
    return colour("1", text);
  }

  String quiet(String text) {
    return colour("2", text);
  }

  private String colour(String ansi, String text) {
    return style.colour() == Colour.ANSI && !text.isEmpty()
        ? "\u001b[" + ansi + "m" + text + "\u001b[0m"
        : text;
  }

  private static String ascii(Mark mark) {
    return switch (mark) {
      case PASSED -> "+";
      case FAILED -> "x";
      case NOT_IMPLEMENTED -> "o";
      case NOT_RUN -> "-";
      case GRADER_FAULT -> "!";
    };
  }
}

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
    int width = style.width() - indent.length();
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.strip().split("\n", -1)) {
      String rest = paragraph.replace("\t", "  ").stripTrailing();
      while (length(rest) > width) {
        int end = rest.offsetByCodePoints(0, width);
        int space = rest.lastIndexOf(' ', end);
        int at = space > 0 ? space : end;
        lines.add(indent + rest.substring(0, at));
        rest = rest.substring(at).strip();
      }
      lines.add(indent + rest);
    }
    return lines;
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

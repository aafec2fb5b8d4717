package io.lockstep.batch.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture of what stands in a terminal. */
final class TerminalPicture {

  private static final Pattern PART =
      Pattern.compile("\u001b\\[(\\d+)m([^\u001b]*)|()([^\u001b]+)");
  private static final int LINE = 18;
  private static final double LETTER = 8.43;

  private TerminalPicture() {}

  /** An SVG of the lines, in the colours that they have. */
  static String of(List<String> lines) {
    StringBuilder svg = new StringBuilder();
    int height = lines.size() * LINE + 24;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 704 %d" role="img" aria-label="Terminal">
        <style>
          text { font: 14px ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; white-space: pre; fill: #e4e8ec; }
          .c1 { font-weight: bold; } .c2 { fill: #9aa5b0; } .c31 { fill: #ff8a80; } .c32 { fill: #6fcf97; }
          .c33 { fill: #f0bd5a; } .c35 { fill: #e59ae9; }
        </style>
        <rect width="704" height="%d" rx="8" fill="#14181c"/>
        """
            .formatted(height, height));
    for (int i = 0; i < lines.size(); i++) {
      int column = 0;
      Matcher part = PART.matcher(lines.get(i));
      while (part.find()) {
        String text = part.group(2) == null ? part.group(4) : part.group(2);
        if (!text.isBlank()) {
          svg.append(
              String.format(
                  Locale.ROOT,
                  "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" class=\"c%s\">%s</text>%n",
                  14 + column * LETTER,
                  26 + i * LINE,
                  text.codePointCount(0, text.length()) * LETTER,
                  part.group(1) == null ? "0" : part.group(1),
                  escaped(text)));
        }
        column += text.codePointCount(0, text.length());
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

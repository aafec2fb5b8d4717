package io.lockstep.batch.report.timeline;

import java.util.Locale;

/** An SVG that grows element by element. Whatever is put in as text or attribute is escaped. */
final class Svg {

  private final StringBuilder out = new StringBuilder();

  /** Opens an element; {@code attributes} are names and values by turns. */
  Svg open(String element, Object... attributes) {
    tag(element, attributes);
    out.append('>');
    return this;
  }

  Svg close(String element) {
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element without content. */
  Svg empty(String element, Object... attributes) {
    tag(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element with text in it. */
  Svg text(String element, String text, Object... attributes) {
    open(element, attributes);
    out.append(escaped(text));
    return close(element);
  }

  /** Text in the element that is open. */
  Svg chars(String text) {
    out.append(escaped(text));
    return this;
  }

  /** A part of a path, with a point in its numbers wherever it is drawn. */
  // The annotation that would be wanted is in a library that nothing else here needs.
  @SuppressWarnings("AnnotateFormatMethod")
  static String path(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers).replace(".0", "");
  }

  /** A bar, a box or a line with a tooltip. */
  Svg told(String title, String element, Object... attributes) {
    open(element, attributes);
    text("title", title);
    return close(element);
  }

  /** Another one's elements. */
  Svg append(Svg other) {
    out.append(other.out);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void tag(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(shown(attributes[i + 1]))).append('"');
    }
  }

  private static String shown(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number).replace(".0", "")
        : String.valueOf(value);
  }

  /** Escaped for XML and HTML alike; what XML cannot hold is shown as the replacement character. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(isXml(character) ? character : 0xFFFD);
          }
        });
    return escaped.toString();
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20
            && character != 0xFFFE
            && character != 0xFFFF
            && Character.getType(character) != Character.SURROGATE
            && Character.getType(character) != Character.CONTROL);
  }
}

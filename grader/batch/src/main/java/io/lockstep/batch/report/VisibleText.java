package io.lockstep.batch.report;

/**
 * Text by others, made safe to look at: characters that would be invisible, reorder what stands
 * beside them or command a terminal are shown by their number instead, as in {@code [U+202E]}.
 *
 * <p>Line feeds and tabs stay. Markup is not touched here; the templates escape it.
 */
public final class VisibleText {

  private VisibleText() {}

  /** The text, safe to look at. */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(character -> {
          if (isShown(character)) {
            visible.appendCodePoint(character);
          } else {
            visible.append("[U+%04X]".formatted(character));
          }
        });
    return visible.toString();
  }

  /** The same on one line. */
  public static String line(String text) {
    return of(text.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ')).strip();
  }

  private static boolean isShown(int character) {
    return character == '\n'
        || character == '\t'
        || switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}

package io.lockstep.batch.table;

import io.lockstep.batch.report.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of cells as comma-separated values (RFC 4180, UTF-8). */
public final class Table {

  private final StringBuilder text = new StringBuilder();
  private final char separator;

  /** An empty table. */
  public Table(char separator, boolean byteOrderMark) {
    this.separator = separator;
    if (byteOrderMark) {
      text.append('\uFEFF');
    }
  }

  /** Adds a row. */
  public Table row(List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      if (column > 0) {
        text.append(separator);
      }
      text.append(quoted(cells.get(column)));
    }
    text.append("\r\n");
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String quoted(String cell) {
    boolean plain =
        cell.chars()
            .noneMatch(each -> each == '"' || each == separator || each == '\n' || each == '\r');
    return plain && cell.strip().equals(cell) ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** What a student wrote, as a cell that no spreadsheet takes for a formula. */
  public static String harmless(String written) {
    String text = VisibleText.line(written);
    return !text.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }
}

package io.lockstep.batch.table;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A table as a platform exported it, with all that is needed to hand it back as it was.
 *
 * @param file its name, for messages
 * @param separator what stands between cells
 * @param byteOrderMark whether it begins with a byte order mark, without which Excel garbles it
 * @param header the names of the columns
 * @param rows the other rows
 */
public record Worksheet(
    String file, char separator, boolean byteOrderMark, List<String> header, List<Row> rows) {

  /** Copies the lists. */
  public Worksheet {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * A row below the header.
   *
   * @param line where it stands, counted from 1
   * @param cells as many as the header has
   */
  public record Row(int line, List<String> cells) {

    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Reads a worksheet.
   *
   * @throws TableException if there is none, or it is no table
   */
  public static Worksheet read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new TableException(
          "%s: expected a table, found %s"
              .formatted(
                  file,
                  Files.isDirectory(file)
                      ? "a folder"
                      : Files.exists(file) ? "a file that cannot be read" : "nothing"));
    }
    return parse(file.toString(), bytes);
  }

  static Worksheet parse(String file, byte[] bytes) {
    String text = decode(file, bytes);
    boolean mark = text.startsWith("\uFEFF");
    String table = mark ? text.substring(1) : text;
    String first = table.lines().findFirst().orElse("");
    if (first.isBlank()) {
      throw new TableException(file + ":1: expected the names of the columns, found none");
    }
    char separator = separator(first);
    List<Row> rows = rows(file, table, separator);
    List<String> header = rows.getFirst().cells().stream().map(String::strip).toList();
    for (Row row : rows) {
      if (row.cells().size() != header.size()) {
        throw new TableException(
            "%s:%d: expected %d cells, as in the header, found %d"
                .formatted(file, row.line(), header.size(), row.cells().size()));
      }
    }
    return new Worksheet(file, separator, mark, header, rows.subList(1, rows.size()));
  }

  private static String decode(String file, byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult read =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (read.isError()) {
      throw new TableException(
          "%s:%d: expected UTF-8, found another encoding; export it again and choose UTF-8"
              .formatted(file, 1 + count(text.toString(), '\n')));
    }
    return text.toString();
  }

  private static char separator(String header) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char character) {
    return text.chars().filter(each -> each == character).count();
  }

  private static List<Row> rows(String file, String table, char separator) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    List<Row> rows = new ArrayList<>();
    try (MappingIterator<String[]> cells =
        CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY)
            .build()
            .readerFor(String[].class)
            .with(schema)
            .readValues(new StringReader(table))) {
      int line = 1;
      while (cells.hasNextValue()) {
        List<String> row = List.of(cells.nextValue());
        if (row.size() > 1 || !row.getFirst().isBlank()) {
          rows.add(new Row(line, row));
        }
        // A cell in quotation marks may go over several lines.
        line += 1 + (int) row.stream().mapToLong(cell -> count(cell, '\n')).sum();
      }
    } catch (JacksonException broken) {
      throw new TableException(
          "%s:%d: expected comma-separated values, found a mistake in their form: %s"
              .formatted(file, broken.getLocation().getLineNr(), broken.getOriginalMessage()));
    }
    return rows;
  }

  /**
   * The place of a column.
   *
   * @param names how it may be called, upper and lower case alike
   * @throws TableException if there is none
   */
  public int column(String... names) {
    int found = columnOrNone(names);
    if (found < 0) {
      throw new TableException(
          "%s:1: expected a column \"%s\", found %s"
              .formatted(file, names[0], String.join(", ", header)));
    }
    return found;
  }

  /** The place of a column, or -1 where there is none. */
  public int columnOrNone(String... names) {
    for (String name : names) {
      for (int column = 0; column < header.size(); column++) {
        if (header.get(column).equalsIgnoreCase(name)) {
          return column;
        }
      }
    }
    return -1;
  }
}

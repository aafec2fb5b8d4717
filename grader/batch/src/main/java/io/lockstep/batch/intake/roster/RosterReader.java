package io.lockstep.batch.intake.roster;

import io.lockstep.batch.intake.Folded;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.table.TableException;
import io.lockstep.batch.table.Worksheet;
import io.lockstep.batch.table.Worksheet.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a roster, and says where it makes no sense. */
final class RosterReader {

  /** How Moodle's grading worksheet calls a student, in the language of the course. */
  private static final Pattern PARTICIPANT = Pattern.compile("\\p{L}[^\\d@]* (\\d+)");

  private final Worksheet table;
  private final RosterColumns columns;
  private final Map<String, Integer> seen = new HashMap<>();

  private RosterReader(Worksheet table) {
    this.table = table;
    this.columns = RosterColumns.of(table);
  }

  static List<Listed> read(Path file) {
    Worksheet table;
    try {
      table = Worksheet.read(file);
    } catch (TableException mistake) {
      throw new RosterException(String.valueOf(mistake.getMessage()));
    }
    RosterReader reader = new RosterReader(table);
    List<Listed> students = new ArrayList<>();
    for (Row row : table.rows()) {
      if (!reader.isNoStudent(row)) {
        students.add(reader.student(row));
      }
    }
    if (students.isEmpty()) {
      throw new RosterException(
          "%s:2: expected a line for each student, found none".formatted(file));
    }
    return students;
  }

  /** Canvas has lines between the header and the first student. */
  private boolean isNoStudent(Row row) {
    String first = row.cells().getFirst().strip().toLowerCase(Locale.ROOT);
    boolean isFromCanvas = table.columnOrNone("SIS Login ID") >= 0;
    return isFromCanvas
        && (first.equals("points possible")
            || columns.all().stream().allMatch(column -> row.cells().get(column).isBlank()));
  }

  private Listed student(Row row) {
    List<String> ids = cells(row, columns.ids());
    List<String> emails = new ArrayList<>(cells(row, columns.emails()));
    List<String> names = new ArrayList<>(cells(row, columns.names()));
    String parts =
        String.join(" ", cells(row, columns.firstNames()))
            + " "
            + String.join(" ", cells(row, columns.lastNames()));
    if (!parts.isBlank()) {
      names.add(parts.strip());
    }
    if (ids.isEmpty() && emails.isEmpty() && names.isEmpty()) {
      throw mistake(row, "an id, a name or an e-mail address", "none");
    }
    for (String email : emails) {
      if (!email.contains("@")) {
        throw mistake(row, "an e-mail address", "\"" + email + "\"");
      }
    }
    checkOnce(row, columns.ids(), "id");
    checkOnce(row, columns.emails(), "e-mail address");
    return listed(row, ids, emails, names);
  }

  /**
   * What GitHub Classroom calls an identifier is what the teacher typed: an id, address or name.
   */
  private static Listed listed(Row row, List<String> ids, List<String> emails, List<String> names) {
    Set<String> allIds = new HashSet<>();
    for (String id : ids) {
      allIds.add(Folded.id(id));
      if (!number(id).equals(id)) {
        allIds.add(number(id));
      } else if (id.contains("@")) {
        emails.add(id);
      } else if (id.contains(" ")) {
        names.add(id);
      }
    }
    return new Listed(
        row.line(),
        new Student(number(first(ids)), first(names), first(emails)),
        allIds,
        emails.stream().map(Folded::id).collect(Collectors.toSet()),
        names.stream().flatMap(name -> Folded.orders(name).stream()).collect(Collectors.toSet()));
  }

  /** The number alone, as in the names of Moodle's files. */
  private static String number(String id) {
    Matcher participant = PARTICIPANT.matcher(id);
    return participant.matches() ? participant.group(1) : id;
  }

  private static String first(List<String> cells) {
    return cells.isEmpty() ? "" : cells.getFirst();
  }

  private static List<String> cells(Row row, List<Integer> columns) {
    return columns.stream()
        .map(column -> row.cells().get(column).strip())
        .filter(cell -> !cell.isEmpty())
        .toList();
  }

  private void checkOnce(Row row, List<Integer> columns, String what) {
    for (int column : columns) {
      String cell = row.cells().get(column).strip();
      Integer before = seen.putIfAbsent(column + " " + Folded.id(cell), row.line());
      if (before != null && !cell.isEmpty()) {
        throw mistake(
            row,
            "every " + what + " once",
            "\"%s\" again, first in line %d".formatted(cell, before));
      }
    }
  }

  private RosterException mistake(Row row, String expected, String found) {
    return new RosterException(
        "%s:%d: expected %s, found %s".formatted(table.file(), row.line(), expected, found));
  }
}

package io.lockstep.batch.intake.roster;

import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Student;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The students of a class, by whom submissions are known: by id, else by e-mail address, else by
 * name. Where the layout tells nobody, the submission's own name is what there is to go by.
 */
public final class Roster {

  private final String file;
  private final List<Listed> students;
  private final RosterIndex index;

  private Roster(String file, List<Listed> students) {
    this.file = file;
    this.students = students;
    this.index = new RosterIndex(students);
  }

  /**
   * Reads a roster: comma-separated values with a header; columns for id, name and e-mail address,
   * one of them at least, as they are or as Canvas, Moodle, Gradescope and GitHub Classroom export
   * them.
   *
   * @throws RosterException if it is no roster, with the line
   */
  public static Roster read(Path file) {
    return new Roster(String.valueOf(file.getFileName()), RosterReader.read(file));
  }

  /** Tells whose each submission is. */
  public Assignment assign(Inbox inbox) {
    int start = sharedStart(inbox.entries().stream().map(Entry::name).toList());
    List<String> unassigned = new ArrayList<>();
    Map<Listed, List<Entry>> claims = new LinkedHashMap<>();
    for (Entry entry : inbox.entries()) {
      Set<Listed> found = index.find(entry, start);
      if (found.size() == 1) {
        claims.computeIfAbsent(found.iterator().next(), _ -> new ArrayList<>()).add(entry);
      } else {
        unassigned.add(entry.name() + ": unassigned: " + notOne(entry, found));
      }
    }
    claims.forEach((listed, entries) -> {
      if (entries.size() > 1) {
        unassigned.add(
            "%s: unassigned: expected one submission of %s (%s:%d), found %d"
                .formatted(
                    entries.stream().map(Entry::name).collect(Collectors.joining(", ")),
                    listed.student().called(),
                    file,
                    listed.line(),
                    entries.size()));
      }
    });
    List<Student> absent =
        students.stream().filter(each -> !claims.containsKey(each)).map(Listed::student).toList();
    return new Assignment(inbox.withEntries(assigned(inbox, claims)), unassigned, absent);
  }

  private String notOne(Entry entry, Set<Listed> found) {
    if (found.isEmpty()) {
      return "expected an id, an e-mail address or a name of %s, found %s"
          .formatted(file, entry.student() == null ? "none" : entry.student().called());
    }
    return "expected one student of %s, found %s"
        .formatted(
            file,
            found.stream()
                .map(each -> "%s in line %d".formatted(each.student().called(), each.line()))
                .collect(Collectors.joining(" and ")));
  }

  private static List<Entry> assigned(Inbox inbox, Map<Listed, List<Entry>> claims) {
    Map<String, Student> owners = new HashMap<>();
    claims.forEach((listed, entries) -> {
      if (entries.size() == 1) {
        Entry entry = entries.getFirst();
        owners.put(entry.name(), merged(listed.student(), entry.student()));
      }
    });
    return inbox.entries().stream()
        .map(entry -> {
          Student owner = owners.get(entry.name());
          return owner == null ? entry : entry.withStudent(owner);
        })
        .toList();
  }

  /** What the roster leaves open the layout may know. */
  private static Student merged(Student listed, @Nullable Student known) {
    return known == null
        ? listed
        : new Student(
            listed.id() == null ? known.id() : listed.id(),
            listed.name() == null ? known.name() : listed.name(),
            listed.email() == null ? known.email() : listed.email());
  }

  /** How many letters all names begin with, up to a {@code -} or {@code _}. */
  private static int sharedStart(List<String> names) {
    if (names.size() < 2) {
      return 0;
    }
    String first = names.getFirst();
    int shared = first.length();
    for (String name : names) {
      while (!name.startsWith(first.substring(0, shared))) {
        shared--;
      }
    }
    String start = first.substring(0, shared);
    return Math.max(start.lastIndexOf('-'), start.lastIndexOf('_')) + 1;
  }
}

package io.lockstep.batch.intake.roster;

import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Student;
import java.util.List;
import java.util.stream.Stream;

/**
 * The submissions of a class, each with its student.
 *
 * @param inbox the submissions; those that could not be assigned are as they were
 * @param unassigned a line for each that could not be assigned, with the reason
 * @param absent who handed nothing in, in the order of the roster; none where there is no roster
 */
public record Assignment(Inbox inbox, List<String> unassigned, List<Student> absent) {

  /** Copies the lists. */
  public Assignment {
    unassigned = List.copyOf(unassigned);
    absent = List.copyOf(absent);
  }

  /** All that a teacher must look at, a line each. */
  public List<String> needsHuman() {
    return Stream.concat(inbox.remarks().stream(), unassigned.stream()).toList();
  }

  /** What the layout alone tells. */
  public static Assignment byLayout(Inbox inbox) {
    List<String> unassigned =
        inbox.entries().stream()
            .filter(entry -> entry.student() == null && inbox.layout().namesStudents())
            .map(entry ->
                "%s: unassigned: expected a name as in %s; a roster may tell whose it is"
                    .formatted(entry.name(), inbox.layout().text()))
            .toList();
    return new Assignment(inbox, unassigned, List.of());
  }
}

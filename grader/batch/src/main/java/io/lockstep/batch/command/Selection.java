package io.lockstep.batch.command;

import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Folded;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.store.Batch.Wanted;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say which submissions of a class are graded, and which results are kept. */
final class Selection {

  @Option(
      names = "--only",
      paramLabel = "STUDENT",
      description =
          "Grade only this submission, by its name or its student's id, e-mail address or name; may"
              + " be given several times. The others keep the results they have.")
  private List<String> only = List.of();

  @Option(
      names = "--fresh",
      description =
          "Grade again what is unchanged since the last run; without it its result is kept.")
  private boolean fresh;

  /** Checks that there are those who are asked for. */
  void check(List<Entry> entries) {
    for (String wanted : only) {
      if (entries.stream().noneMatch(entry -> fits(entry, wanted))) {
        throw new UserException(
            "--only: expected the name of a submission or of its student, found \""
                + wanted
                + "\", which fits none of "
                + entries.size());
      }
    }
  }

  Wanted of(Entry entry) {
    if (!only.isEmpty() && only.stream().noneMatch(wanted -> fits(entry, wanted))) {
      return Wanted.KEPT;
    }
    return fresh ? Wanted.GRADED_ANEW : Wanted.GRADED;
  }

  private static boolean fits(Entry entry, String wanted) {
    Student student = entry.student();
    return entry.name().equals(wanted)
        || (student != null
            && (Stream.of(student.id(), student.email())
                    .filter(Objects::nonNull)
                    .anyMatch(each -> Folded.id(each).equals(Folded.id(wanted)))
                || (student.name() != null
                    && !Folded.name(wanted).isEmpty()
                    && Folded.orders(student.name()).contains(Folded.name(wanted)))));
  }
}

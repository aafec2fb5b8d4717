package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gradescope gives a folder {@code submission_<number>} for each submission, and {@code
 * submission_metadata.yml}, which says whose each is. A group's submission is one of each of its
 * members.
 */
final class GradescopeLayout implements LayoutReader {

  private static final Pattern FOLDER = Pattern.compile("submission_\\d+");
  private static final String METADATA = "submission_metadata.yml";

  @Override
  public boolean fits(List<Path> files) {
    return files.stream().anyMatch(GradescopeLayout::isMetadata)
        || LayoutReader.most(files, FOLDER);
  }

  @Override
  public void sort(List<Path> files, Sorting sorting) throws IOException {
    Map<String, List<Student>> submitters = new HashMap<>();
    for (Path file : files) {
      if (isMetadata(file)) {
        submitters.putAll(GradescopeMetadata.read(file));
      }
    }
    for (Path file : files) {
      if (isMetadata(file)) {
        continue;
      }
      List<Student> students = submitters.remove(String.valueOf(file.getFileName()));
      if (students == null || students.isEmpty()) {
        sorting.addAlone(file);
      } else {
        students.forEach(student -> sorting.add(name(student), student, Entry.Part.of(file)));
      }
    }
    submitters.keySet().stream()
        .sorted()
        .forEach(missing ->
            sorting.remark("%s: named in %s, but not there".formatted(missing, METADATA)));
  }

  /** The number of a submission changes when it is handed in again; whose it is does not. */
  private static String name(Student student) {
    return String.join(
        "_",
        Stream.of(student.name(), student.id() == null ? student.email() : student.id())
            .filter(Objects::nonNull)
            .toList());
  }

  private static boolean isMetadata(Path file) {
    return String.valueOf(file.getFileName()).equals(METADATA);
  }
}

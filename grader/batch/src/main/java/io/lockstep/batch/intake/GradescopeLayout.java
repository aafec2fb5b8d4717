package io.lockstep.batch.intake;

import io.lockstep.batch.intake.GradescopeMetadata.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    Map<String, Said> said = new TreeMap<>();
    for (Path file : files) {
      if (isMetadata(file)) {
        said.putAll(GradescopeMetadata.read(file));
      }
    }
    Map<String, Path> folders = new TreeMap<>();
    files.stream()
        .filter(file -> !isMetadata(file))
        .forEach(file -> folders.put(String.valueOf(file.getFileName()), file));
    Map<String, List<String>> owned = owned(said);
    folders.forEach((folder, file) -> {
      Said own = said.getOrDefault(folder, Said.NOTHING);
      List<Student> students = own.students();
      boolean isClear =
          students.stream().allMatch(each -> owned.getOrDefault(name(each), List.of()).size() == 1);
      if (students.isEmpty() || !isClear) {
        sorting.addAlone(file);
      } else {
        students.forEach(
            student -> sorting.add(name(student), student, own.submitted(), Entry.Part.of(file)));
      }
    });
    owned.forEach((name, all) -> {
      if (all.size() > 1) {
        sorting.remark(
            "%s: unassigned: expected one submission of %s, found %d"
                .formatted(String.join(", ", all), name, all.size()));
      }
    });
    said.keySet().stream()
        .filter(folder -> !folders.containsKey(folder))
        .forEach(missing ->
            sorting.remark("%s: named in %s, but not there".formatted(missing, METADATA)));
  }

  /** The folders of each student; more than one is nobody's to choose from. */
  private static Map<String, List<String>> owned(Map<String, Said> said) {
    Map<String, List<String>> owned = new TreeMap<>();
    said.forEach((folder, own) ->
        own.students()
            .forEach(student ->
                owned.computeIfAbsent(name(student), _ -> new ArrayList<>()).add(folder)));
    return owned;
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

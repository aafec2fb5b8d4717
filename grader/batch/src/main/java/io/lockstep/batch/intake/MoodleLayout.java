package io.lockstep.batch.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moodle puts what a student handed in into a folder {@code <full
 * name>_<participant>_assignsubmission_file}, older ones with {@code _} at the end. Without "in
 * folders" the file's own name follows instead. What was typed online lies beside it as {@code
 * onlinetext}. Groups have their own name and number, the default group has none.
 */
final class MoodleLayout implements LayoutReader {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<name>.+?)(_(?<id>\\d+))?_assignsubmission_(?<plugin>[a-z]+)(_(?<file>.*))?");

  @Override
  public boolean fits(List<Path> files) {
    return LayoutReader.most(files, NAME);
  }

  @Override
  public void sort(List<Path> files, Sorting sorting) {
    for (Path path : files) {
      Matcher matcher = NAME.matcher(String.valueOf(path.getFileName()));
      if (!matcher.matches()) {
        sorting.addAlone(path);
        continue;
      }
      String name = matcher.group("name");
      String id = matcher.group("id");
      String file = matcher.group("file");
      sorting.add(
          id == null ? name : name + "_" + id,
          new Student(id, name, null),
          new Entry.Part(file == null || file.isEmpty() ? matcher.group("plugin") : file, path));
    }
  }
}

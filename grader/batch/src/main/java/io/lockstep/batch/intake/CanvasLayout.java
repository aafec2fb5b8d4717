package io.lockstep.batch.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Canvas puts the files of all students into one folder, as {@code
 * <name>_[LATE_]<user>_<attachment>_<file>}, the name without blanks, last name first, in lower
 * case. Where students are anonymous it is {@code [LATE_]anon_<code>_<attachment>_<file>}. What was
 * typed or linked is {@code <name>_[LATE_]<user>_text.html} or {@code _link.html}.
 */
final class CanvasLayout implements LayoutReader {

  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?:LATE_)?anon_(?<code>[A-Za-z0-9]+)|(?<name>.+?)_(?:LATE_)?(?<id>\\d+))"
              + "_(?:\\d+_(?<file>.+)|(?<typed>(?:text|link)\\.html))");

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
      String code = matcher.group("code");
      String id = code == null ? matcher.group("id") : code;
      String name = code == null ? matcher.group("name") : "anon";
      String file = matcher.group("file") == null ? matcher.group("typed") : matcher.group("file");
      sorting.add(
          name + "_" + id,
          new Student(id, code == null ? name : null, null),
          new Entry.Part(String.valueOf(file), path));
    }
  }
}

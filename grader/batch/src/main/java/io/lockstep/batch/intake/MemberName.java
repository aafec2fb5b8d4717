package io.lockstep.batch.intake;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of an archive's members: they are compared and shown, and never used as files. */
final class MemberName {

  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);

  /** What Windows keeps for devices, with or without an extension. */
  private static final Pattern RESERVED =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

  private MemberName() {}

  /**
   * The name as a path with {@code /} between folders.
   *
   * @param where the archive in which it stands
   * @throws RefusedException if it leads out of the archive, or nobody can read it
   */
  static String path(String name, String where) {
    String path = name.replace('\\', '/');
    if (path.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedException(
          "%sthe entry \"%s\" has control characters in its name"
              .formatted(where, path.replaceAll("\\p{Cntrl}", "?")));
    }
    if (path.startsWith("/")
        || DRIVE.matcher(path).matches()
        || Arrays.asList(path.split("/")).contains("..")) {
      throw new RefusedException(
          "%sthe entry \"%s\" leads out of the archive".formatted(where, path));
    }
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .collect(Collectors.joining("/"));
  }

  /** Whether Windows could hold a file of that path. */
  static boolean fitsWindows(String path) {
    return Arrays.stream(path.split("/"))
        .noneMatch(part ->
            RESERVED.matcher(part).matches()
                || part.endsWith(".")
                || part.endsWith(" ")
                || part.chars().anyMatch(each -> "<>:\"|?*".indexOf(each) >= 0));
  }
}

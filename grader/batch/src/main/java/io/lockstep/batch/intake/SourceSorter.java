package io.lockstep.batch.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of a submission's Java sources belong to a solution, and to which exercise.
 *
 * <p>A source belongs to the exercise that its package names; else to those whose contract it
 * imports; else to the one that a folder on its path names; else it serves all of them. A whole
 * clone of the project counts with {@code exercises/src/main/java} alone, the student's place.
 */
final class SourceSorter {

  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);
  private static final Pattern TEST =
      Pattern.compile("\\bimport\\s+(static\\s+)?(org\\.junit|junit\\.framework|org\\.testng)\\b");
  private static final String STUDENTS_PLACE = "exercises/src/main/java/";

  private final Map<String, String> contracts;

  SourceSorter(Map<String, String> contracts) {
    this.contracts = Map.copyOf(contracts);
  }

  Submission sort(Entry entry, Collector collected) {
    SortedMap<String, String> ignored = new TreeMap<>(collected.others());
    List<Source> sources = new ArrayList<>();
    List<String> remarks = new ArrayList<>(collected.remarks());
    Set<String> taken = new HashSet<>();
    boolean isClone = collected.sources().keySet().stream().anyMatch(SourceSorter::isStudentsPlace);
    for (Map.Entry<String, byte[]> each : collected.sources().entrySet()) {
      String path = each.getKey();
      Charset charset = Encodings.of(each.getValue());
      String text = Encodings.text(each.getValue(), charset);
      String stranger = stranger(path, text, isClone);
      if (stranger.isEmpty() && isCopy(path, text, taken)) {
        ignored.put(path, "copies of a source that was taken");
      } else if (stranger.isEmpty() && !isDescription(path)) {
        sources.add(source(path, charset, text));
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
          remarks.add(Encodings.note(path, charset));
        }
      } else if (!isDescription(path)) {
        ignored.put(path, stranger);
      }
    }
    return new Submission(entry.name(), entry.student(), sources, notes(ignored, remarks));
  }

  /** What a source is that belongs to no solution; empty if it does belong to one. */
  private static String stranger(String path, String text, boolean isClone) {
    if (isClone && !isStudentsPlace(path)) {
      return "sources outside " + STUDENTS_PLACE;
    }
    if (("/" + path).endsWith("/module-info.java")) {
      return "module descriptors";
    }
    String code = COMMENT.matcher(text).replaceAll(" ");
    if (packageOf(code).startsWith("io.lockstep.")) {
      return "copies of the grader's own sources";
    }
    if (("/" + path).contains("/src/test/") || TEST.matcher(code).find()) {
      return "tests";
    }
    return "";
  }

  /** A file that is there twice, once more in an archive for instance, is no second class. */
  private boolean isCopy(String path, String text, Set<String> taken) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return !taken.add(file + " " + exercises(path, text) + "\n" + text);
  }

  /** The description of a package holds no code, and is not worth a note. */
  private static boolean isDescription(String path) {
    return ("/" + path).endsWith("/package-info.java");
  }

  private static boolean isStudentsPlace(String path) {
    return ("/" + path).contains("/" + STUDENTS_PLACE);
  }

  private Source source(String path, @Nullable Charset charset, String text) {
    Set<String> exercises = exercises(path, COMMENT.matcher(text).replaceAll(" "));
    return charset == null
        ? new Source(path, "", exercises, Encodings.complaint(path))
        : new Source(path, text, exercises, null);
  }

  private Set<String> exercises(String path, String code) {
    Set<String> named = namedBy(packageOf(code).split("\\."));
    if (!named.isEmpty()) {
      return named;
    }
    Set<String> imported = matching(exercise -> code.contains(contracts.get(exercise) + "."));
    return imported.isEmpty() ? namedBy(path.split("/")) : imported;
  }

  private Set<String> namedBy(String[] parts) {
    return matching(exercise -> Arrays.asList(parts).contains(exercise));
  }

  private Set<String> matching(Predicate<String> test) {
    Set<String> exercises = new HashSet<>(contracts.keySet());
    exercises.removeIf(test.negate());
    return exercises;
  }

  private static String packageOf(String code) {
    Matcher matcher = PACKAGE.matcher(code);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static List<String> notes(SortedMap<String, String> ignored, List<String> remarks) {
    SortedMap<String, List<String>> byKind = new TreeMap<>();
    ignored.forEach((path, kind) -> byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(path));
    return Stream.concat(
            remarks.stream(),
            byKind.entrySet().stream()
                .map(kind -> "ignored " + kind.getKey() + ": " + shortened(kind.getValue())))
        .toList();
  }

  private static String shortened(List<String> paths) {
    int shown = 3;
    String first = String.join(", ", paths.subList(0, Math.min(shown, paths.size())));
    return paths.size() <= shown ? first : first + " and " + (paths.size() - shown) + " more";
  }
}

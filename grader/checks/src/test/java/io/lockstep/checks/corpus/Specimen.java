package io.lockstep.checks.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A solution of the corpus and the criteria that it must and may lose.
 *
 * <p>It is one file, {@code <exercise>/<correct or faulty>/<class>.java}, whose first lines say
 * what it is: {@code // correct: ...}, or {@code // faulty: ...} with the ids of criteria in {@code
 * // must: ...} and {@code // may: ...}.
 *
 * @param file the source
 * @param exercise the id of the exercise
 * @param className the full name of the class
 * @param about what it is, in a few words
 * @param must what it must lose; empty for a correct one
 * @param may what it may lose besides
 */
record Specimen(
    Path file, String exercise, String className, String about, Set<String> must, Set<String> may) {

  /** All specimens in a folder. */
  static List<Specimen> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(file -> read(folder, file))
          .toList();
    }
  }

  private static Specimen read(Path folder, Path file) {
    Path path = folder.relativize(file);
    String className =
        path.toString().replace(file.getFileSystem().getSeparator(), ".").replace(".java", "");
    String exercise = path.getName(0).toString();
    if (path.getName(1).toString().equals("correct")) {
      String about = header(file, "correct", 0);
      return new Specimen(file, exercise, className, about, Set.of(), Set.of());
    }
    Set<String> must = ids(header(file, "must", 1));
    if (must.isEmpty()) {
      throw new IllegalArgumentException(file + ":2: expected what it must lose, found nothing");
    }
    String about = header(file, "faulty", 0);
    return new Specimen(file, exercise, className, about, must, ids(header(file, "may", 2)));
  }

  private static String header(Path file, String key, int line) {
    try (Stream<String> lines = Files.lines(file)) {
      String found = lines.skip(line).findFirst().orElse("");
      String start = "// " + key + ":";
      if (!found.startsWith(start)) {
        throw new IllegalArgumentException(
            "%s:%d: expected \"%s ...\", found \"%s\"".formatted(file, line + 1, start, found));
      }
      return found.substring(start.length()).strip();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static Set<String> ids(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean isCorrect() {
    return must.isEmpty();
  }
}

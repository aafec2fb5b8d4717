package io.lockstep.batch.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.copies.ReferenceCopies.Copy;
import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies are named however they are disguised, and nobody else is. */
final class ReferenceCopiesTest {

  private static final Path CORPUS = Path.of("../checks/src/test/corpus");
  private static final Path REFERENCE = Path.of("../../reference/src/main/java/solution");

  private final ReferenceCopies copies = ReferenceCopies.bundled();

  /** The corpora are other people's solutions of the same tasks, 200 and more. */
  @Test
  void noneOfTheCorporasSolutionsIsNamed() throws IOException {
    int seen = 0;
    int most = 0;
    String mostLike = "";
    for (String exercise : exercises()) {
      for (String kind : List.of("correct", "faulty")) {
        for (Path solution : folders(CORPUS.resolve(exercise).resolve(kind))) {
          seen++;
          int percent = copies.percent(exercise, sources(solution));
          if (percent > most) {
            most = percent;
            mostLike = exercise + "/" + kind + "/" + solution.getFileName();
          }
        }
      }
    }
    System.out.printf(
        "Of %d solutions the most like the reference is %s: %d %%%n", seen, mostLike, most);
    assertTrue(seen > 150, "saw only " + seen);
    assertTrue(most <= 55, mostLike + ": " + most + " %, too close to what is named");
  }

  @ParameterizedTest
  @ValueSource(strings = {"countdown", "crawler", "downloader", "pipeline", "ratelimit"})
  void aCopyIsNamedByWhateverNamesItGoes(String exercise) throws IOException {
    assertEquals(100, copies.percent(exercise, sources(REFERENCE.resolve(exercise))));
    assertEquals(100, copies.percent(exercise, renamed(exercise)));
    assertEquals(
        List.of(new Copy(exercise, 100)),
        copies.in(
            new Submission(
                "copier",
                null,
                List.of(new Source("A.java", renamed(exercise).getFirst(), Set.of(exercise), null)),
                List.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"countdown", "crawler", "downloader", "pipeline", "ratelimit"})
  void aCopyIsNamedThoughAfterEveryThirdStatementThereIsAnother(String exercise)
      throws IOException {
    List<String> disguised = new ArrayList<>();
    for (String source : renamed(exercise)) {
      StringBuilder text = new StringBuilder();
      int statements = 0;
      for (String line : source.lines().toList()) {
        text.append(line).append('\n');
        if (line.endsWith(";") && line.startsWith("    ") && ++statements % 3 == 0) {
          text.append("    System.out.println(\"step \" + ").append(statements).append(");\n");
        }
      }
      disguised.add(text.toString());
    }
    int percent = copies.percent(exercise, disguised);
    System.out.printf("%s, a statement put in after every third: %d %%%n", exercise, percent);
    assertTrue(percent >= ReferenceCopies.SUSPICIOUS, exercise + ": " + percent + " %");
  }

  @Test
  void theStubIsNamedNeither() throws IOException {
    for (String exercise : exercises()) {
      int percent =
          copies.percent(
              exercise, sources(Path.of("../../exercises/src/main/java/solution", exercise)));
      assertTrue(percent < 30, exercise + ": " + percent + " %");
    }
  }

  @Test
  void sourcesThatAreNoJavaTakeNoTimeAndAreNoCopies() {
    for (String odd : List.of("/*".repeat(200_000), "\"".repeat(200_000), "a.".repeat(200_000))) {
      assertEquals(0, copies.percent("crawler", List.of(odd)));
    }
  }

  private static List<String> renamed(String exercise) throws IOException {
    Pattern name = Pattern.compile("\\b([a-z]+[A-Z]\\w*|[a-z]{5,})\\b");
    return sources(REFERENCE.resolve(exercise)).stream()
        .map(text ->
            name.matcher(text.replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", ""))
                .replaceAll(found ->
                    Tokens.of(found.group()).equals(List.of("name"))
                        ? "x" + Integer.toHexString(found.group().hashCode())
                        : found.group())
                .replaceAll("\n\\s+", "\n    "))
        .toList();
  }

  private static List<String> exercises() throws IOException {
    return folders(REFERENCE).stream().map(each -> String.valueOf(each.getFileName())).toList();
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<String> sources(Path folder) throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file :
          all.filter(
                  each -> each.toString().endsWith(".java") && !each.endsWith("package-info.java"))
              .sorted()
              .toList()) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }
}

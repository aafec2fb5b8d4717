package io.lockstep.batch.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import io.lockstep.exercises.crawler.Crawler;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What compiles, what does not, and what it costs. */
final class SubmissionCompilerTest {

  private static final Source GOOD = source("Good.java", "pipeline", "class Good { int x = 1; }");
  private static final Source BAD =
      source("Bad.java", "crawler", "class Bad {\n  int x = \"one\";\n}");

  @Test
  void aFileThatDoesNotCompileCostsItsOwnExercise() {
    Map<String, Compiled> compiled = compile(GOOD, BAD);
    assertEquals(Set.of("Good"), of(compiled, "pipeline").classes().keySet());
    assertEquals(
        List.of(
            "Bad.java:2: incompatible types: String cannot be converted to int\n"
                + "    int x = \"one\";"),
        of(compiled, "crawler").problems());
    assertEquals(Set.of(), of(compiled, "crawler").classes().keySet());
  }

  @Test
  void sourcesOfOneExerciseSeeWhatServesAll() {
    Source shared = new Source("Shared.java", "class Shared {}", Set.of(), null);
    Source user = source("User.java", "pipeline", "class User { Shared shared; }");
    assertEquals(
        Set.of("User", "Shared"), of(compile(shared, user, BAD), "pipeline").classes().keySet());
  }

  @Test
  void anExerciseWithoutSourcesHasNeitherClassesNorProblems() {
    Compiled none = of(compile(BAD), "pipeline");
    assertTrue(none.classes().isEmpty() && none.problems().isEmpty());
  }

  @Test
  void theContractIsSeenAndTheGraderIsNot() {
    Source contract =
        source(
            "A.java", "crawler", "abstract class A implements " + Crawler.class.getName() + "{}");
    assertEquals(List.of(), of(compile(contract), "crawler").problems());
    Source grader = source("B.java", "crawler", "class B { io.lockstep.checks.Kind kind; }");
    assertFalse(of(compile(grader), "crawler").problems().isEmpty());
  }

  @Test
  void aFileInAnotherEncodingCostsItsExerciseAndSaysSo() {
    Source unreadable = new Source("C.java", "", Set.of("crawler"), "C.java: expected UTF-8");
    Map<String, Compiled> compiled = compile(GOOD, unreadable);
    assertEquals(List.of("C.java: expected UTF-8"), of(compiled, "crawler").problems());
    assertEquals(List.of(), of(compiled, "pipeline").problems());
  }

  @Test
  void aPublicClassMayLieInAFileOfAnotherName() {
    Source renamed = source("lovelace_1815.java", "crawler", "public class Spider {}");
    assertEquals(Set.of("Spider"), of(compile(renamed), "crawler").classes().keySet());
  }

  @Test
  void noMoreThanTenMessagesAreShown() {
    Source many = source("Many.java", "crawler", "class Many { " + "Nothing n; ".repeat(30) + "}");
    List<String> problems = of(compile(many), "crawler").problems();
    assertEquals(11, problems.size());
    assertTrue(problems.getLast().startsWith("and "), problems.getLast());
  }

  private static Source source(String path, String exercise, String text) {
    return new Source(path, text, Set.of(exercise), null);
  }

  private static Compiled of(Map<String, Compiled> compiled, String exercise) {
    return Objects.requireNonNull(compiled.get(exercise));
  }

  private static Map<String, Compiled> compile(Source... sources) {
    try {
      Path contract =
          Path.of(Crawler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new SubmissionCompiler(List.of(contract), Set.of(Crawler.class.getPackageName()))
          .compile(
              new Submission("ada", null, List.of(sources), List.of()),
              List.of("crawler", "pipeline"));
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }
}

package io.lockstep.batch.compile;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.process.ChildProcess;
import io.lockstep.batch.process.ChildProcess.Received;
import io.lockstep.exercises.crawler.Crawler;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What compiles, what does not, and what it costs. */
final class SubmissionCompilerTest {

  private static final Source GOOD = source("Good.java", "pipeline", "class Good { int x = 1; }");
  private static final Source BAD =
      source("Bad.java", "crawler", "class Bad {\n  int x = \"one\";\n}");

  private static final SubmissionCompiler COMPILER = TestCompilers.against(Crawler.class);

  @AfterAll
  static void end() {
    COMPILER.close();
  }

  @Test
  void aFileThatDoesNotCompileCostsItsOwnExercise() throws InterruptedException {
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
  void sourcesOfOneExerciseSeeWhatServesAll() throws InterruptedException {
    Source shared = new Source("Shared.java", "class Shared {}", Set.of(), null);
    Source user = source("User.java", "pipeline", "class User { Shared shared; }");
    assertEquals(
        Set.of("User", "Shared"), of(compile(shared, user, BAD), "pipeline").classes().keySet());
  }

  @Test
  void anExerciseWithoutSourcesHasNeitherClassesNorProblems() throws InterruptedException {
    Compiled none = of(compile(BAD), "pipeline");
    assertTrue(none.classes().isEmpty() && none.problems().isEmpty());
  }

  @Test
  void theContractIsSeenAndTheGraderIsNot() throws InterruptedException {
    Source contract =
        source(
            "A.java", "crawler", "abstract class A implements " + Crawler.class.getName() + "{}");
    assertEquals(List.of(), of(compile(contract), "crawler").problems());
    Source grader = source("B.java", "crawler", "class B { io.lockstep.checks.Kind kind; }");
    assertFalse(of(compile(grader), "crawler").problems().isEmpty());
  }

  @Test
  void aFileInAnotherEncodingCostsItsExerciseAndSaysSo() throws InterruptedException {
    Source unreadable = new Source("C.java", "", Set.of("crawler"), "C.java: expected UTF-8");
    Map<String, Compiled> compiled = compile(GOOD, unreadable);
    assertEquals(List.of("C.java: expected UTF-8"), of(compiled, "crawler").problems());
    assertEquals(List.of(), of(compiled, "pipeline").problems());
  }

  @Test
  void aPublicClassMayLieInAFileOfAnotherName() throws InterruptedException {
    Source renamed = source("lovelace_1815.java", "crawler", "public class Spider {}");
    assertEquals(Set.of("Spider"), of(compile(renamed), "crawler").classes().keySet());
  }

  @Test
  void noMoreThanTenMessagesAreShown() throws InterruptedException {
    Source many = source("Many.java", "crawler", "class Many { " + "Nothing n; ".repeat(30) + "}");
    List<String> problems = of(compile(many), "crawler").problems();
    assertEquals(11, problems.size());
    assertTrue(problems.getLast().startsWith("and "), problems.getLast());
  }

  /** A switch over record patterns, of which all but one combination is there. */
  private static Source endless() {
    int width = 9;
    StringBuilder cases = new StringBuilder();
    for (int number = 1; number < 1 << width; number++) {
      List<String> patterns = new ArrayList<>();
      for (int place = 0; place < width; place++) {
        patterns.add(((number >> place & 1) == 0 ? "A" : "B") + " x" + place);
      }
      cases.append("case R(").append(String.join(", ", patterns)).append(") -> 1;\n");
    }
    String components =
        IntStream.range(0, width).mapToObj(place -> "S s" + place).collect(joining(", "));
    return source(
        "Endless.java",
        "crawler",
        "class Endless { sealed interface S {} record A() implements S {} record B() implements S"
            + " {}"
            + " record R(%s) {} int x(R r) { return switch (r) { %s }; } }"
                .formatted(components, cases));
  }

  /** Constants that double at every line. */
  private static Source insatiable() {
    StringBuilder text = new StringBuilder("class Insatiable { static final String A0 = \"");
    text.append("x".repeat(60_000)).append("\";\n");
    for (int number = 1; number < 30; number++) {
      text.append(
          "static final String A%d = A%d + A%d;%n".formatted(number, number - 1, number - 1));
    }
    return source("Insatiable.java", "crawler", text.append("}").toString());
  }

  @Test
  void whatTheCompilerWouldTakeVeryLongForCostsItsExerciseAndNoMore() throws InterruptedException {
    try (SubmissionCompiler impatient =
        new SubmissionCompiler(TestCompilers.settings(Crawler.class, Duration.ofSeconds(3)))) {
      Map<String, Compiled> compiled = compile(impatient, GOOD, endless());
      assertEquals(
          List.of(
              "the Java compiler gave up on these sources: it had used 3 s of processor time and"
                  + " was not done"),
          of(compiled, "crawler").problems());
      assertEquals(Set.of("Good"), of(compiled, "pipeline").classes().keySet());
    }
  }

  @Test
  void whatNeedsMoreMemoryThanThereIsCostsItsExerciseAndNoMore() throws InterruptedException {
    Map<String, Compiled> compiled = compile(GOOD, insatiable());
    assertEquals(
        List.of("the Java compiler gave up on these sources: out of memory"),
        of(compiled, "crawler").problems());
    assertEquals(Set.of("Good"), of(compiled, "pipeline").classes().keySet());
  }

  /** A constant is copied into every class that uses it. */
  @Test
  void classesOfMoreThanThirtyTwoMegabytesAreRefused() throws InterruptedException {
    StringBuilder text = new StringBuilder("class Text { static final String T = \"");
    text.append("x".repeat(60_000)).append("\"; }\n");
    for (int number = 0; number < 600; number++) {
      text.append("class C%d { String t = Text.T; }%n".formatted(number));
    }
    Compiled large = of(compile(source("Text.java", "crawler", text.toString())), "crawler");
    assertEquals(List.of("expected at most 32 MB of classes, found 34 MB"), large.problems());
  }

  @Test
  void aCompilerThatWasKilledIsReplaced() throws InterruptedException {
    compile(GOOD);
    killCompilers();
    assertEquals(Set.of("Good"), of(compile(GOOD), "pipeline").classes().keySet());
  }

  @Test
  void sourcesOfWhichACompilerDiedAreTriedOnceMoreInAFreshOne() throws InterruptedException {
    AtomicInteger starts = new AtomicInteger();
    CompilerSettings usual = TestCompilers.settings(Crawler.class, CompilerSettings.WORK);
    Sandbox dyingAtFirst =
        (command, _) ->
            starts.incrementAndGet() > 1
                ? command
                : command.stream()
                    .map(word ->
                        word.equals(CompilerMain.class.getName())
                            ? DyingCompiler.class.getName()
                            : word)
                    .toList();
    try (SubmissionCompiler compiler =
        new SubmissionCompiler(
            new CompilerSettings(
                usual.contractPath(),
                usual.contractPackages(),
                usual.classPath(),
                dyingAtFirst,
                usual.work()))) {
      assertEquals(Set.of("Good"), of(compile(compiler, GOOD), "pipeline").classes().keySet());
    }
    assertEquals(2, starts.get());
  }

  /** Comes up, takes sources and dies. */
  static final class DyingCompiler {

    private DyingCompiler() {}

    public static void main(String[] arguments) throws IOException {
      CompilerMessage.write(new DataOutputStream(System.out), new CompilerMessage.Ready());
      CompilerMessage.readSources(new DataInputStream(System.in));
      Runtime.getRuntime().halt(1);
    }
  }

  @Test
  void aCompilerWhoseParentIsGoneEndsWhateverItCompiles() throws Exception {
    CompilerSettings settings = TestCompilers.settings(Crawler.class, CompilerSettings.WORK);
    try (ChildProcess<CompilerMessage> compiler =
        ChildProcess.start(
            settings.command().line(), Sandbox.NONE, settings.reach(), CompilerMessage::read)) {
      assertEquals(
          new Received.Spoke<CompilerMessage>(new CompilerMessage.Ready()),
          compiler.next(Duration.ofMinutes(2)));
      compiler.say(out -> CompilerMessage.writeSources(out, List.of(endless())));
      compiler.leave();
      assertEquals(
          new Received.Silent<CompilerMessage>(null), compiler.next(Duration.ofMinutes(2)));
    }
  }

  @Test
  void compilersThatCannotComeUpAreNoFaultOfTheSources() {
    CompilerSettings settings = TestCompilers.settings(Crawler.class, CompilerSettings.WORK);
    CompilerSettings broken =
        new CompilerSettings(
            settings.contractPath(),
            settings.contractPackages(),
            List.of(Path.of("none")),
            settings.sandbox(),
            settings.work());
    try (SubmissionCompiler compiler = new SubmissionCompiler(broken)) {
      UncheckedIOException thrown =
          assertThrows(UncheckedIOException.class, () -> compile(compiler, GOOD));
      assertTrue(
          String.valueOf(thrown.getMessage()).contains("two compilers ended at their start"),
          thrown.getMessage());
    }
  }

  @Test
  void nothingIsLeftAfterTheClose() throws InterruptedException {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    try (SubmissionCompiler compiler = TestCompilers.against(Crawler.class)) {
      compile(compiler, GOOD);
    }
    assertEquals(
        List.of(),
        ProcessHandle.current().children().filter(each -> !before.contains(each)).toList());
  }

  private static void killCompilers() {
    ProcessHandle.current()
        .children()
        .filter(each -> each.info().commandLine().orElse("").contains(CompilerMain.class.getName()))
        .forEach(each -> {
          each.destroyForcibly();
          each.onExit().join();
        });
  }

  private static Source source(String path, String exercise, String text) {
    return new Source(path, text, Set.of(exercise), null);
  }

  private static Compiled of(Map<String, Compiled> compiled, String exercise) {
    return Objects.requireNonNull(compiled.get(exercise));
  }

  private static Map<String, Compiled> compile(Source... sources) throws InterruptedException {
    return compile(COMPILER, sources);
  }

  private static Map<String, Compiled> compile(SubmissionCompiler compiler, Source... sources)
      throws InterruptedException {
    return compiler.compile(
        new Submission("ada", null, List.of(sources), List.of()), List.of("crawler", "pipeline"));
  }
}

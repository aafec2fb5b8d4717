package io.lockstep.batch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.intake.Entry.Part;
import io.lockstep.batch.intake.Intake.Bounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a submission, what is left, and what is refused. */
final class IntakeTest {

  private static final String CRAWLER = "package solution.crawler;\nclass A {}\n";

  @TempDir Path folder = Path.of("");

  private final Map<String, String> contracts =
      Map.of(
          "crawler", "io.lockstep.exercises.crawler",
          "pipeline", "io.lockstep.exercises.pipeline");

  @ParameterizedTest(name = "{0} with \"{1}\" belongs to {2}")
  @CsvSource({
    "src/main/java/solution/crawler/A.java, package solution.crawler;, crawler",
    "anywhere/A.java, package solution.crawler;, crawler",
    "A.java, package my.crawler.of.mine;, crawler",
    "A.java, import io.lockstep.exercises.pipeline.Pipeline;, pipeline",
    "crawler/A.java, class A {}, crawler",
    "crawler/A.java, package solution.pipeline;, pipeline",
    "A.java, /* package solution.crawler; */ package solution.pipeline;, pipeline",
  })
  void aSourceBelongsToTheExerciseThatItNames(String path, String text, String exercise)
      throws IOException {
    Submission taken = takeFolder(Map.of(path, text));
    assertEquals(Set.of(exercise), taken.sources().getFirst().exercises());
    assertEquals(path, taken.sources().getFirst().path());
  }

  @Test
  void aSourceThatNamesNoExerciseServesAll() throws IOException {
    Source source = takeFolder(Map.of("Shared.java", "class Shared {}")).sources().getFirst();
    assertTrue(source.serves("crawler") && source.serves("pipeline"));
  }

  @Test
  void contractTestsAndBuildAreIgnoredAndMentioned() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "<project/>");
    files.put("lib/evil.jar", "");
    files.put(
        "src/main/java/io/lockstep/exercises/crawler/Crawler.java",
        "package io.lockstep.exercises.crawler;");
    files.put("src/main/java/module-info.java", "module m {}");
    files.put("src/main/java/solution/crawler/A.java", CRAWLER);
    files.put("src/test/java/solution/crawler/ATest.java", CRAWLER);
    files.put("target/generated/B.java", CRAWLER);
    Submission taken = takeFolder(files);
    assertEquals(List.of("src/main/java/solution/crawler/A.java"), paths(taken));
    assertEquals(
        List.of(
            "ignored build files: pom.xml",
            "ignored class files and jars: lib/evil.jar",
            "ignored copies of the grader's own sources:"
                + " src/main/java/io/lockstep/exercises/crawler/Crawler.java",
            "ignored module descriptors: src/main/java/module-info.java",
            "ignored tests: src/test/java/solution/crawler/ATest.java"),
        taken.notes());
  }

  @Test
  void ofAWholeCloneOnlyTheStudentsPlaceCounts() throws IOException {
    Submission taken =
        takeFolder(
            Map.of(
                "clone/exercises/src/main/java/solution/crawler/A.java", CRAWLER,
                "clone/reference/src/main/java/solution/crawler/B.java", CRAWLER));
    assertEquals(List.of("clone/exercises/src/main/java/solution/crawler/A.java"), paths(taken));
  }

  @Test
  void aLinkInAFolderIsNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("Secret.java"), CRAWLER);
    Path submission = Files.createDirectory(folder.resolve("ada"));
    Files.createSymbolicLink(submission.resolve("Link.java"), secret);
    Submission taken = intake(Bounds.STANDARD).take(Entry.of("ada", submission));
    assertEquals(List.of(), taken.sources());
    assertEquals(List.of("ignored links: Link.java"), taken.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16"})
  void anotherEncodingIsGuessedAndNamed(String charset) throws IOException {
    String text =
        "package solution.crawler; // Grüße an €\n"
            .replace("€", charset.equals("ISO-8859-1") ? "alle" : "€");
    Path submission = Files.createDirectory(folder.resolve("ada"));
    Files.write(submission.resolve("A.java"), text.getBytes(Charset.forName(charset)));
    Submission taken = intake(Bounds.STANDARD).take(Entry.of("ada", submission));
    Source source = taken.sources().getFirst();
    assertEquals(text, source.text());
    assertEquals(null, source.problem());
    assertEquals(Set.of("crawler"), source.exercises());
    assertEquals(
        List.of(
            "A.java: expected UTF-8, found what looks like "
                + charset
                + " and was read as such; save it as UTF-8"),
        taken.notes());
  }

  @Test
  void aSourceThatIsNoTextCostsItsExercise() throws IOException {
    Path submission = Files.createDirectory(folder.resolve("ada"));
    Files.write(submission.resolve("A.java"), new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 1});
    Source source = intake(Bounds.STANDARD).take(Entry.of("ada", submission)).sources().getFirst();
    assertEquals(
        "A.java: expected UTF-8, found UTF-16 or no text at all; save the file as UTF-8",
        source.problem());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    Submission taken = takeFolder(Map.of("A.java", "\uFEFF" + CRAWLER));
    assertEquals(CRAWLER, taken.sources().getFirst().text());
  }

  @Test
  void aSourceHandedInByItselfIsCalledLikeItsPublicType() throws IOException {
    Path file = folder.resolve("lovelaceada_7_8_MyCrawler-1.java");
    Files.writeString(
        file,
        "package solution.crawler;\nclass Other {}\n/** x */ public final class MyCrawler {}");
    Path other = Files.writeString(folder.resolve("b.java"), "class Hidden {}");
    Entry entry =
        new Entry(
            "ada",
            null,
            List.of(new Part("MyCrawler-1.java", file), new Part("Hidden-2.java", other)));
    assertEquals(
        List.of("Hidden-2.java", "MyCrawler.java"), paths(intake(Bounds.STANDARD).take(entry)));
  }

  @Test
  void aSourceThatNoParserCanTakeIsTheCompilersToReport() throws IOException {
    String deep = "(".repeat(200_000) + "1" + ")".repeat(200_000);
    Path file =
        Files.writeString(folder.resolve("a.java"), "public class Deep { int x = " + deep + "; }");
    PrintStream terminal = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertEquals(List.of("a.java"), paths(take(file)));
    } finally {
      System.setErr(terminal);
    }
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theSamePublicTypeTwiceLosesNothing() throws IOException {
    Path first = Files.writeString(folder.resolve("1.java"), "public class A { int first; }");
    Path second = Files.writeString(folder.resolve("2.java"), "public class A { int second; }");
    Entry entry =
        new Entry("ada", null, List.of(new Part("A.java", first), new Part("A-1.java", second)));
    assertEquals(List.of("A-1.java", "A.java"), paths(intake(Bounds.STANDARD).take(entry)));
  }

  @Test
  void aCopyInAnArchiveIsNoSecondClass() throws IOException {
    Path submission = Files.createDirectory(folder.resolve("ada"));
    Files.writeString(submission.resolve("A.java"), CRAWLER);
    Files.write(submission.resolve("all.zip"), Archives.zip("src/A.java", CRAWLER));
    Submission taken = take(submission);
    assertEquals(List.of("A.java"), paths(taken));
    assertEquals(
        List.of("ignored copies of a source that was taken: all.zip/src/A.java"), taken.notes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml src/main/java/solution/crawler/A.java src/test/java/ATest.java",
        ".project .classpath .settings/x.prefs src/solution/crawler/A.java bin/solution/A.class",
        "p/p.iml p/.idea/misc.xml p/src/solution/crawler/A.java p/out/production/p/A.class",
        "build.gradle settings.gradle app/src/main/java/solution/crawler/A.java build/tmp/A.java",
      })
  void ofAWholeProjectTheSolutionsCount(String files) throws IOException {
    Map<String, String> project = new LinkedHashMap<>();
    for (String file : files.split(" ", -1)) {
      project.put(file, CRAWLER);
    }
    Submission taken = takeFolder(project);
    assertEquals(1, taken.sources().size(), taken.toString());
    assertEquals(Set.of("crawler"), taken.sources().getFirst().exercises());
    assertTrue(taken.notes().stream().allMatch(note -> note.startsWith("ignored ")));
    assertTrue(taken.notes().size() >= 1, "what is ignored is mentioned");
  }

  private Submission take(Path entry) {
    return intake(Bounds.STANDARD).take(Entry.of("ada", entry));
  }

  private Intake intake(Bounds bounds) {
    return new Intake(contracts, bounds);
  }

  private Submission takeFolder(Map<String, String> files) throws IOException {
    Path submission = Files.createDirectory(folder.resolve("submission"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = submission.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return take(submission);
  }

  private static List<String> paths(Submission submission) {
    return submission.sources().stream().map(Source::path).toList();
  }
}

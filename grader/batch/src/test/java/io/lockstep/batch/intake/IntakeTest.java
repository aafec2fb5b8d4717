package io.lockstep.batch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.intake.Intake.Bounds;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a submission, what is left, and what is refused. */
final class IntakeTest {

  private static final String CRAWLER = "package solution.crawler;\nclass A {}\n";
  private static final int LINK = 0120777;

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

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ISO-8859-1, ISO-8859-1 (Latin 1)",
    "windows-1252, Windows-1252",
    "UTF-16, UTF-16",
  })
  void anotherEncodingIsNamed(String charset, String named) throws IOException {
    String text =
        "package solution.crawler; // Grüße an €\n".replace("€", named.contains("1252") ? "€" : "");
    Path submission = Files.createDirectory(folder.resolve("ada"));
    Files.write(submission.resolve("A.java"), text.getBytes(Charset.forName(charset)));
    Source source = intake(Bounds.STANDARD).take(Entry.of("ada", submission)).sources().getFirst();
    assertEquals(
        "A.java: expected UTF-8, found what looks like " + named + "; save the file as UTF-8",
        source.problem());
    assertEquals(Set.of("crawler"), source.exercises());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    Submission taken = takeFolder(Map.of("A.java", "\uFEFF" + CRAWLER));
    assertEquals(CRAWLER, taken.sources().getFirst().text());
  }

  @Test
  void anArchiveIsReadLikeAFolder() throws IOException {
    Submission taken = take(zip(Map.of("a/solution/crawler/A.java", CRAWLER, "a/note.txt", "")));
    assertEquals(List.of("a/solution/crawler/A.java"), paths(taken));
    assertEquals(CRAWLER, taken.sources().getFirst().text());
    assertEquals(List.of("ignored other files: a/note.txt"), taken.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../A.java", "a/../../A.java", "/etc/A.java", "C:/A.java", "..\\A.java"})
  void anEntryThatLeadsOutOfTheArchiveIsRefused(String path) throws IOException {
    assertRefused(
        "the entry \"" + path.replace('\\', '/') + "\" leads out of the archive",
        zip(Map.of(path, CRAWLER)));
  }

  @Test
  void aLinkInAnArchiveIsRefused() throws IOException {
    Path archive = folder.resolve("ada.zip");
    try (var out = new ZipArchiveOutputStream(archive)) {
      ZipArchiveEntry link = new ZipArchiveEntry("A.java");
      link.setUnixMode(LINK);
      out.putArchiveEntry(link);
      out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    assertRefused("the entry \"A.java\" is a link", archive);
  }

  @Test
  void aBombIsRefusedBeforeItIsRead() throws IOException {
    Path archive = zip(Map.of("A.java", " ".repeat(50_000_000)));
    assertTrue(Files.size(archive) < 100_000, "the bomb is small: " + Files.size(archive));
    assertRefused("A.java: holds more than 1,048,576 bytes", archive);
  }

  @Test
  void manySmallSourcesAreRefusedTogether() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (int index = 0; index < 9; index++) {
      files.put("A" + index + ".java", " ".repeat(1_000_000));
    }
    assertRefused("its Java sources hold more than 8,388,608 bytes", zip(files));
  }

  @Test
  void tooManyOrTooDeepEntriesAreRefused() throws IOException {
    Bounds bounds = new Bounds(3, 4, 100, 100);
    Path many = zip(Map.of("1", "", "2", "", "3", "", "4", ""));
    assertEquals(
        "holds more than 3 files",
        assertThrows(RefusedException.class, () -> intake(bounds).take(Entry.of("ada", many)))
            .getMessage());
    Path deep = zip(Map.of("1/2/3/4/A.java", ""));
    assertEquals(
        "has folders more than 4 deep",
        assertThrows(RefusedException.class, () -> intake(bounds).take(Entry.of("ada", deep)))
            .getMessage());
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    Path broken = Files.writeString(folder.resolve("ada.zip"), "this is no archive");
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> intake(Bounds.STANDARD).take(Entry.of("ada", broken)));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("cannot be read: "));
    Path rar = Files.writeString(folder.resolve("ada.rar"), "");
    assertRefused("expected a folder, a .zip or a .java file, found .rar", rar);
  }

  @Test
  void anInboxHoldsFoldersArchivesAndSources() throws IOException {
    for (String name : List.of("ada", "ben", ".git")) {
      Files.createDirectory(folder.resolve(name));
    }
    for (String name : List.of("ada.zip", "Cleo.java", "README.md", "dan.tar.gz")) {
      Files.writeString(folder.resolve(name), "");
    }
    Inbox inbox = Inbox.of(folder);
    assertEquals(
        List.of("Cleo", "ada", "ada.zip", "ben", "dan.tar"),
        inbox.entries().stream().map(Entry::name).toList());
    assertEquals(List.of("README.md"), inbox.ignored());
  }

  private void assertRefused(String expected, Path entry) {
    RefusedException refused = assertThrows(RefusedException.class, () -> take(entry));
    assertEquals(expected, refused.getMessage());
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

  private Path zip(Map<String, String> files) throws IOException {
    Path archive = Files.createTempFile(folder, "archive", ".zip");
    try (var out = new ZipArchiveOutputStream(archive)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
      }
    }
    return archive;
  }

  private static List<String> paths(Submission submission) {
    return submission.sources().stream().map(Source::path).toList();
  }
}

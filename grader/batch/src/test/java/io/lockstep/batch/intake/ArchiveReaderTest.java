package io.lockstep.batch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.intake.Intake.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from an archive, and how hostile ones are turned away. */
final class ArchiveReaderTest {

  private static final String CRAWLER = "package solution.crawler;\nclass A {}\n";

  @TempDir Path folder = Path.of("");

  @AfterEach
  void nothingIsWritten() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.count() <= 1, "only the archive itself lies there");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada.zip", "ada.tar.gz", "ada.tgz", "ada.tar"})
  void anArchiveIsReadLikeAFolder(String name) throws IOException {
    String[] files = {"./a/solution/crawler/A.java", CRAWLER, "a/note.txt", ""};
    byte[] archive =
        switch (name) {
          case "ada.zip" -> Archives.zip(files);
          case "ada.tar" -> Archives.tar(files);
          default -> Archives.gzip(Archives.tar(files));
        };
    Submission taken = take(name, archive);
    assertEquals(List.of("a/solution/crawler/A.java"), paths(taken));
    assertEquals(CRAWLER, taken.sources().getFirst().text());
    assertEquals(List.of("ignored other files: a/note.txt"), taken.notes());
  }

  @Test
  void whatAnArchiveIsCalledProvesNothing() throws IOException {
    assertEquals(List.of("A.java"), paths(take("ada.zip", Archives.tar("A.java", CRAWLER))));
  }

  @Test
  void archivesAreReadOneLevelDown() throws IOException {
    byte[] inner = Archives.gzip(Archives.tar("crawler/A.java", CRAWLER));
    Submission taken = take("ada.zip", Archives.zip(Map.of("work/mine.tar.gz", inner)));
    assertEquals(List.of("work/mine.tar.gz/crawler/A.java"), paths(taken));
  }

  @Test
  void archivesThatNestWithoutEndAreRefused() throws IOException {
    byte[] nested = Archives.zip("A.java", CRAWLER);
    for (String name : List.of("c.zip", "b.zip")) {
      nested = Archives.zip(Map.of(name, nested));
    }
    assertRefused(
        "b.zip/c.zip: an archive in an archive in an archive; expected one within another at most",
        "ada.zip",
        nested);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../A.java", "a/../../A.java", "/etc/A.java", "C:/A.java", "..\\A.java"})
  void anEntryThatLeadsOutOfTheArchiveIsRefused(String name) throws IOException {
    String expected = ": the entry \"" + name.replace('\\', '/') + "\" leads out of the archive";
    assertRefused("ada.zip" + expected, "ada.zip", Archives.zip(name, CRAWLER));
    assertRefused("ada.tar" + expected, "ada.tar", Archives.tar(name, CRAWLER));
  }

  @Test
  void whatLeadsOutOfAnArchiveInsideIsRefusedAsWell() throws IOException {
    byte[] inner = Archives.zip("../../A.java", CRAWLER);
    assertRefused(
        "in.zip: the entry \"../../A.java\" leads out of the archive",
        "ada.zip",
        Archives.zip(Map.of("in.zip", inner)));
  }

  @Test
  void aLinkInAZipIsRefused() throws IOException {
    assertRefused(
        "ada.zip: the entry \"A.java\" is a link",
        "ada.zip",
        Archives.zipWithLink("A.java", "/etc/passwd"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "symbolic link, 2, link",
    "hard link, 1, link",
    "characters, 3, device",
    "blocks, 4, device",
    "pipe, 6, device",
  })
  void aMemberOfATarThatIsNoFileIsRefused(String named, char type, String found)
      throws IOException {
    assertRefused(
        "ada.tar: the entry \"A.java\" is a " + found,
        "ada.tar",
        Archives.tarWith((byte) type, "A.java", "/etc/passwd"));
    assertEquals((byte) '2', TarConstants.LF_SYMLINK, named);
  }

  @Test
  void linksInWhatToolsLeaveBehindDoNoHarm() throws IOException {
    byte[] archive =
        Archives.tarWith(TarConstants.LF_SYMLINK, "node_modules/.bin/tool", "../tool.js");
    assertEquals(List.of(), paths(take("ada.tar", archive)));
  }

  @Test
  void aBombIsRefusedAtTheBound() throws IOException {
    byte[] archive = Archives.zip("A.java", " ".repeat(50_000_000));
    assertTrue(archive.length < 100_000, "the bomb is small: " + archive.length);
    assertRefused("A.java: holds more than 1,048,576 bytes", "ada.zip", archive);
  }

  @Test
  void aTarThatUnpacksToFarMoreThanItsSizeIsRefused() throws IOException {
    byte[] archive = Archives.gzip(Archives.tar("blank.txt", " ".repeat(50_000_000)));
    assertRefused(
        "ada.tgz: unpacks to more than 100 times its size of %,d bytes".formatted(archive.length),
        "ada.tgz",
        archive);
  }

  @Test
  void theBoundIsOnAllThatIsUnpacked() throws IOException {
    Bounds bounds = new Bounds(100, 10, 1_000, 10_000, 1_000);
    byte[] inner = Archives.tar("a.txt", "");
    byte[] archive = Archives.zip(Map.of("1.tar", inner, "2.tar", inner));
    Path file = Files.write(folder.resolve("ada.zip"), archive);
    RefusedException refused =
        assertThrows(RefusedException.class, () -> intake(bounds).take(Entry.of("ada", file)));
    assertEquals("ada.zip: unpacks to more than 1,000 bytes", refused.getMessage());
  }

  @Test
  void manySmallSourcesAreRefusedTogether() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (int index = 0; index < 9; index++) {
      files.put("A" + index + ".java", " ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
    }
    assertRefused(
        "its Java sources hold more than 8,388,608 bytes", "ada.zip", Archives.zip(files));
  }

  @Test
  void tooManyOrTooDeepEntriesAreRefused() throws IOException {
    Bounds bounds = new Bounds(3, 4, 100, 100, 100);
    Path many =
        Files.write(folder.resolve("ada.zip"), Archives.zip("1", "", "2", "", "3", "", "4", ""));
    assertEquals(
        "holds more than 3 files",
        assertThrows(RefusedException.class, () -> intake(bounds).take(Entry.of("ada", many)))
            .getMessage());
    Path deep = Files.write(many, Archives.zip("1/2/3/4/A.java", ""));
    assertEquals(
        "has folders more than 4 deep",
        assertThrows(RefusedException.class, () -> intake(bounds).take(Entry.of("ada", deep)))
            .getMessage());
  }

  @Test
  void anEncryptedZipIsRefused() throws IOException {
    assertRefused(
        "ada.zip: is encrypted; expected an archive that opens without a password",
        "ada.zip",
        Archives.encryptedZip("A.java", CRAWLER));
  }

  @Test
  void twoMembersOfOneNameAreRefused() throws IOException {
    assertRefused(
        "holds A.java twice", "ada.zip", Archives.zipOfTwins("A.java", CRAWLER, "class A {}"));
    assertRefused(
        "holds A.java twice", "ada.zip", Archives.zip("A.java", CRAWLER, "./A.java", CRAWLER));
  }

  @Test
  void namesThatDifferInCaseOnlyAreTakenAndMentioned() throws IOException {
    Submission taken =
        take("ada.zip", Archives.zip("B/A.java", CRAWLER, "b/a.java", "class Other {}"));
    assertEquals(2, taken.sources().size());
    assertEquals(
        List.of("took both B/A.java and b/a.java, one file on Windows and macOS"), taken.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aux.java", "com1/A.java", "Who?.java", "a./A.java"})
  void namesThatWindowsCannotHoldAreTakenAndMentioned(String name) throws IOException {
    Submission taken = take("ada.zip", Archives.zip(name, CRAWLER));
    assertEquals(List.of(name), paths(taken));
    assertEquals(List.of("took " + name + ", which cannot be a file on Windows"), taken.notes());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "UTF-8, Übung/A.java",
    "Cp437, Übung/A.java",
    "windows-1252, ▄bung/A.java",
  })
  void namesInOldEncodingsLoseNothing(String encoding, String path) throws IOException {
    Submission taken = take("ada.zip", Archives.zipNamedIn(encoding, "Übung/A.java", CRAWLER));
    assertEquals(List.of(path), paths(taken));
    assertEquals(List.of(), taken.notes());
  }

  @Test
  void aNameThatNobodyCanReadIsRefused() throws IOException {
    assertRefused(
        "ada.zip: the entry \"A?[2J.java\" has control characters in its name",
        "ada.zip",
        Archives.zip("A\u001b[2J.java", CRAWLER));
  }

  @Test
  void anArchiveWithoutFilesIsRefused() throws IOException {
    String expected = "expected files, found an empty archive";
    assertRefused("ada.zip: " + expected, "ada.zip", Archives.zip());
    assertRefused("ada.tar: " + expected, "ada.tar", Archives.tar());
  }

  @Test
  void anArchiveThatIsCutOffIsRefused() throws IOException {
    byte[] zip = Archives.zip("A.java", CRAWLER);
    assertCutOff("ada.zip", Arrays.copyOf(zip, zip.length - 30));
    byte[] tar = Archives.tar("A.java", CRAWLER.repeat(100));
    assertCutOff("ada.tar", Arrays.copyOf(tar, 600));
    byte[] gzip = Archives.gzip(tar);
    assertCutOff("ada.tgz", Arrays.copyOf(gzip, gzip.length / 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada.zip", "ada.tar", "ada.tgz"})
  void whateverIsDamagedIsReadOrRefused(String name) throws IOException {
    byte[] inner = Archives.tar("in/B.java", "class B {}", "c.txt", "x".repeat(700));
    byte[] whole = Archives.zip(Map.of("A.java", inner, "in.tar", inner, "in.zip", inner));
    byte[] archive =
        switch (name) {
          case "ada.zip" -> whole;
          case "ada.tar" -> inner;
          default -> Archives.gzip(inner);
        };
    SplittableRandom random = new SplittableRandom(4711);
    int refused = 0;
    for (int run = 0; run < 300; run++) {
      byte[] damaged = Arrays.copyOf(archive, archive.length - random.nextInt(2) * 40);
      for (int each = 0; each < 1 + random.nextInt(4); each++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Submission _ = take(name, damaged);
      } catch (RefusedException reason) {
        assertEquals(1, String.valueOf(reason.getMessage()).lines().count());
        refused++;
      }
    }
    assertTrue(refused > 30, "damage is noticed: " + refused);
  }

  @Test
  void whatToolsLeaveBehindDoesNotCount() throws IOException {
    Bounds bounds = new Bounds(2, 4, 100, 100, 10_000);
    byte[] archive =
        Archives.zip(".git/1", "", ".git/2", "", "target/3", "", "A.java", "class A {}");
    Path file = Files.write(folder.resolve("ada.zip"), archive);
    assertEquals(List.of("A.java"), paths(intake(bounds).take(Entry.of("ada", file))));
  }

  @Test
  void aNestedArchiveOfManyBytesIsRead() throws IOException {
    String text = CRAWLER + "// " + new SplittableRandom(1).ints(2_000).boxed().toList();
    byte[] inner = Archives.zip("A.java", text);
    assertTrue(inner.length > 2_000, "longer than the header of a .tar");
    assertEquals(
        List.of("in.zip/A.java"), paths(take("ada.zip", Archives.zip(Map.of("in.zip", inner)))));
    assertEquals(
        List.of("A.java"), paths(take("ada.zip", Archives.gzip(Archives.tar("A.java", text)))));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "'', a file without content",
    "no archive, a file of another kind",
    "Rar!\u001a\u0007\u0000x, a RAR archive",
    "BZh9, a .bz2",
  })
  void whatIsNoArchiveThatIsReadIsRefused(String text, String found) throws IOException {
    assertRefused(
        "ada.zip: expected Java sources, a .zip or a .tar.gz, found " + found,
        "ada.zip",
        text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void sourcesThatMayLieInAnUnreadArchiveAreNotTakenForNothing() throws IOException {
    assertRefused(
        "expected Java sources, a .zip or a .tar.gz, found mine.rar",
        "ada.zip",
        Archives.zip("mine.rar", "Rar!"));
    Submission taken = take("ada.zip", Archives.zip("mine.rar", "Rar!", "A.java", CRAWLER));
    assertEquals(List.of("ignored archives other than .zip and .tar.gz: mine.rar"), taken.notes());
  }

  private void assertCutOff(String name, byte[] archive) throws IOException {
    String message = refusal(name, archive);
    assertTrue(message.startsWith("cannot be read: " + name + ": cut off or damaged: "), message);
  }

  private void assertRefused(String expected, String name, byte[] archive) throws IOException {
    assertEquals(expected, refusal(name, archive));
  }

  private String refusal(String name, byte[] archive) throws IOException {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> take(name, archive), name);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    return String.valueOf(refused.getMessage());
  }

  private Submission take(String name, byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve(name), archive);
    return intake(Bounds.STANDARD).take(Entry.of("ada", file));
  }

  private static Intake intake(Bounds bounds) {
    return new Intake(Map.of("crawler", "io.lockstep.exercises.crawler"), bounds);
  }

  private static List<String> paths(Submission submission) {
    return submission.sources().stream().map(Source::path).toList();
  }
}

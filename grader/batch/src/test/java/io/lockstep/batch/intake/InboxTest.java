package io.lockstep.batch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which submissions lie in a folder, and whose, by the layouts of the platforms. */
final class InboxTest {

  @TempDir Path folder = Path.of("");

  @Test
  void aFolderHoldsFoldersArchivesAndSources() throws IOException {
    files("ada/", "ben/", ".git/", "ada.zip", "Cleo.java", "README.md", "dan.tar.gz");
    Inbox inbox = Inbox.of(folder);
    assertEquals(Layout.FOLDERS, inbox.layout());
    assertEquals(List.of("Cleo", "ada", "ada.zip", "ben", "dan"), names(inbox));
    assertEquals(List.of("README.md"), inbox.ignored());
  }

  @Test
  void noTwoSubmissionsGetTheSameName() throws IOException {
    files("ada/", "ada.zip", "ada.zip.tar", "ada.java");
    List<String> names = names(Inbox.of(folder));
    assertEquals(4, names.stream().distinct().count(), names.toString());
  }

  @Test
  void moodleInFolders() throws IOException {
    files(
        "Ada Lovelace_4711_assignsubmission_file_/A.java",
        "Ada Lovelace_4711_assignsubmission_onlinetext_/onlinetext.html",
        "Jean-Luc O'Neill_42_assignsubmission_file/all.zip",
        "notes.txt");
    Inbox inbox = Inbox.of(folder);
    assertEquals(Layout.MOODLE, inbox.layout());
    assertEquals(List.of("Ada Lovelace_4711", "Jean-Luc O'Neill_42"), names(inbox));
    assertEquals(new Student("4711", "Ada Lovelace", null), inbox.entries().getFirst().student());
    assertEquals(List.of("file", "onlinetext"), parts(inbox.entries().getFirst()));
    assertEquals(List.of("notes.txt"), inbox.ignored());
  }

  @Test
  void moodleWithoutFolders() throws IOException {
    files(
        "Ada Lovelace_4711_assignsubmission_file_My_Crawler.java",
        "Ada Lovelace_4711_assignsubmission_file_b.zip",
        "Participant_12_assignsubmission_file_A.java");
    Inbox inbox = Inbox.of(folder);
    assertEquals(Layout.MOODLE, inbox.layout());
    assertEquals(List.of("Ada Lovelace_4711", "Participant_12"), names(inbox));
    assertEquals(List.of("My_Crawler.java", "b.zip"), parts(inbox.entries().getFirst()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "lovelaceada_4711_99_Crawler-1.java, lovelaceada_4711, 4711, lovelaceada, Crawler-1.java",
    "lovelaceada_LATE_4711_99_a_1_b.zip, lovelaceada_4711, 4711, lovelaceada, a_1_b.zip",
    "o_neil_4711_99_A.java, o_neil_4711, 4711, o_neil, A.java",
    "müller_4711_text.html, müller_4711, 4711, müller, text.html",
    "anon_x7Yz2_99_A.java, anon_x7Yz2, x7Yz2, , A.java",
    "LATE_anon_x7Yz2_99_A.java, anon_x7Yz2, x7Yz2, , A.java",
  })
  void canvas(String file, String name, String id, String student, String part) throws IOException {
    files(file);
    Inbox inbox = Inbox.of(folder);
    assertEquals(Layout.CANVAS, inbox.layout());
    Entry entry = inbox.entries().getFirst();
    assertEquals(name, entry.name());
    assertEquals(new Student(id, student, null), entry.student());
    assertEquals(List.of(part), parts(entry));
  }

  @Test
  void theFilesOfOneStudentAreOneSubmission() throws IOException {
    files("adal_LATE_7_1_A.java", "adal_LATE_7_2_B.java", "adal_8_3_A.java", "stray.zip");
    Inbox inbox = Inbox.of(folder);
    assertEquals(List.of("adal_7", "adal_8", "stray"), names(inbox));
    assertEquals(List.of("A.java", "B.java"), parts(inbox.entries().getFirst()));
    assertEquals(null, inbox.entries().getLast().student());
  }

  @Test
  void twoFilesOfTheSameNameAreBothKept() throws IOException {
    files("adal_7_1_A.java", "adal_7_2_A.java");
    assertEquals(
        List.of("A.java", "adal_7_2_A.java"), parts(Inbox.of(folder).entries().getFirst()));
  }

  @Test
  void gradescopeSaysWhoseEachIs() throws IOException {
    files("submission_1/A.java", "submission_2/A.java", "submission_3/A.java");
    metadata(
        """
        ---
        submission_1:
          :submitters:
          - :name: Ada Lovelace
            :sid: '0123'
            :email: ada@example.edu
          :created_at: 2026-04-26 17:34:00.861687000 Z
          :score: 2.0
          :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
            output: |-
              =====
              Score: 2.0
          :history: []
        submission_2:
          :submitters:
          - :name: Ben
            :email: ben@example.edu
          - :name: Cleo
            :sid: 7
        submission_3:
          :submitters: []
        submission_4:
          :submitters:
          - :name: Gone
        """);
    Inbox inbox = Inbox.of(folder);
    assertEquals(Layout.GRADESCOPE, inbox.layout());
    assertEquals(
        List.of("Ada Lovelace_0123", "Ben_ben@example.edu", "Cleo_7", "submission_3"),
        names(inbox));
    assertEquals(
        new Student("0123", "Ada Lovelace", "ada@example.edu"),
        inbox.entries().getFirst().student());
    assertEquals(null, inbox.entries().getLast().student());
    assertEquals(
        Instant.parse("2026-04-26T17:34:00.861687Z"), inbox.entries().getFirst().submitted());
    assertEquals(null, inbox.entries().getLast().submitted());
    assertEquals(
        List.of("submission_4: named in submission_metadata.yml, but not there"), inbox.remarks());
  }

  @Test
  void ofTwoSubmissionsOfOneStudentInGradescopeNeitherIsAssigned() throws IOException {
    files("submission_1/A.java", "submission_2/A.java", "submission_3/A.java");
    String ada = "  :submitters:\n  - :name: Ada\n    :sid: '7'\n";
    metadata(
        "submission_1:\n" + ada + "  - :name: Ben\nsubmission_2:\n" + ada + "submission_3: {}\n");
    Inbox inbox = Inbox.of(folder);
    assertEquals(List.of("submission_1", "submission_2", "submission_3"), names(inbox));
    assertTrue(inbox.entries().stream().allMatch(entry -> entry.student() == null));
    assertEquals(
        List.of(
            "submission_1, submission_2: unassigned: expected one submission of Ada_7, found 2"),
        inbox.remarks());
  }

  @Test
  void aStrayFolderDoesNotGetAmongAStudentsFiles() throws IOException {
    files("adal_7/", "adal_7_1_A.java", "adal_7_2_B.java");
    Inbox inbox = Inbox.of(folder);
    assertEquals(List.of("adal_7", "adal_7/"), names(inbox));
    assertEquals(List.of("A.java", "B.java"), parts(inbox.entries().getFirst()));
  }

  @Test
  void gradescopeMetadataMayBeVeryLarge() throws IOException {
    files("submission_1/A.java");
    metadata(
        "submission_1:\n  :results:\n    output: |-\n"
            + "      a line of what an earlier grader printed\n".repeat(100_000)
            + "  :submitters:\n  - :name: Ada\n");
    assertEquals(List.of("Ada"), names(Inbox.of(folder)));
  }

  @Test
  void metadataThatIsNoneSaysWhere() throws IOException {
    files("submission_1/A.java");
    metadata("submission_1:\n  :submitters: [\n");
    String message =
        String.valueOf(assertThrows(InboxException.class, () -> Inbox.of(folder)).getMessage());
    assertTrue(
        message.startsWith(folder.resolve("submission_metadata.yml") + ":2: expected YAML, found"),
        message);
    metadata("- a\n");
    assertTrue(
        String.valueOf(assertThrows(InboxException.class, () -> Inbox.of(folder)).getMessage())
            .endsWith(
                ":1: expected submission_<number>: for each submission, found something else"));
  }

  @Test
  void aDownloadMayLieInAFolderOfItsOwn() throws IOException {
    files("assignment_9_export/submission_1/A.java", "assignment_9_export/submission_2/A.java");
    Inbox inbox = Inbox.of(folder);
    assertEquals(Layout.GRADESCOPE, inbox.layout());
    assertEquals(List.of("submission_1", "submission_2"), names(inbox));
  }

  @Test
  void aLayoutThatIsNamedIsNotGuessed() throws IOException {
    files("ada_7_1_A.java", "b_8_2_A.java");
    assertEquals(List.of("ada_7_1_A", "b_8_2_A"), names(Inbox.of(folder, Layout.FOLDERS)));
    files("c.java", "d.java", "e.java");
    assertEquals(Layout.FOLDERS, Inbox.of(folder).layout());
    assertEquals(List.of("ada_7", "b_8", "c", "d", "e"), names(Inbox.of(folder, Layout.CANVAS)));
  }

  private void files(String... paths) throws IOException {
    for (String path : paths) {
      Path file = folder.resolve(path);
      if (path.endsWith("/")) {
        Files.createDirectories(file);
      } else {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
      }
    }
  }

  private void metadata(String text) throws IOException {
    Files.writeString(folder.resolve("submission_metadata.yml"), text);
  }

  private static List<String> names(Inbox inbox) {
    return inbox.entries().stream().map(Entry::name).toList();
  }

  private static List<String> parts(Entry entry) {
    return entry.parts().stream().map(Entry.Part::name).toList();
  }
}

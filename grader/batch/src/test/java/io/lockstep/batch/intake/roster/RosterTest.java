package io.lockstep.batch.intake.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Inbox;
import io.lockstep.batch.intake.Layout;
import io.lockstep.batch.intake.Student;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose submissions are, by rosters as teachers and platforms write them. */
final class RosterTest {

  private static final String PLAIN =
      """
      id,name,email
      4711,Ada King Lovelace,ada@example.edu
      42,José Ñandú,jose@example.edu
      43,"O'Neill, Jean-Luc",jl@example.edu
      """;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "4711, 4711",
    "ADA@example.edu, 4711",
    "ada king lovelace, 4711",
    "'Lovelace, Ada King', 4711",
    "Lovelace Ada King, 4711",
    "jose nandu, 42",
    "Jean-Luc O'Neill, 43",
    "oneill_jean_luc, 43",
  })
  void aFolderIsFoundByIdAddressOrName(String called, String id) throws IOException {
    Assignment assigned = roster(PLAIN).assign(folders(called));
    assertEquals(List.of(), assigned.unassigned());
    assertEquals(id, Objects.requireNonNull(assigned.inbox().entries().getFirst().student()).id());
    assertEquals(2, assigned.absent().size());
  }

  @Test
  void gitCheckoutsBeginWithTheAssignment() throws IOException {
    String classroom =
        """
        "identifier","github_username","github_id","name"
        "Ada Lovelace","ada-l","77",""
        "ben@example.edu","Ben","78","Ben B."
        "Cleo C.","","",""
        """;
    Assignment assigned =
        roster(classroom).assign(folders("hw-1-ada-l", "hw-1-ben", "hw-1-Cleo C.", "hw-1-dan"));
    assertEquals(
        Arrays.asList(
            new Student("Ada Lovelace", "Ada Lovelace", null),
            new Student("ben@example.edu", "Ben B.", "ben@example.edu"),
            new Student("Cleo C.", "Cleo C.", null),
            null),
        students(assigned));
    assertEquals(
        List.of(
            "hw-1-dan: unassigned: expected an id, an e-mail address or a name of roster.csv,"
                + " found none"),
        assigned.unassigned());
  }

  @Test
  void canvasKnowsStudentsByItsNumberOrByTheirSquashedName() throws IOException {
    String canvas =
        """
        Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (55)
        ,,,,,Manual Posting
            Points Possible,,,,,100.00
        "Lovelace, Ada",4711,s1,ada@example.edu,A,
        "de la Cruz, María",4712,s2,maria,A,
        """;
    Inbox inbox =
        inbox(
            Layout.CANVAS,
            entry("lovelaceada_4711", new Student("4711", "lovelaceada", null)),
            entry("delacruzmaría_99", new Student("99", "delacruzmaría", null)));
    Assignment assigned = roster(canvas).assign(inbox);
    assertEquals(List.of(), assigned.unassigned());
    assertEquals(
        List.of(
            new Student("4711", "Lovelace, Ada", "ada@example.edu"),
            new Student("4712", "de la Cruz, María", null)),
        students(assigned));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        Identifier,Full name,ID number,Email address,Status
        Participant 17,Ada Lovelace,s1,ada@example.edu,
        """,
        """
        \uFEFFIdentifier;Vollständiger Name;ID-Nummer;E-Mail-Adresse;Status\r
        Teilnehmer/in 17;Ada Lovelace;s1;ada@example.edu;\r
        """,
        "First name,Last name,ID number,Email address\nAda,Lovelace,s1,ada@example.edu\n",
        "Vorname\tNachname\tMatrikelnummer\tE-Mail\nAda\tLovelace\ts1\tada@example.edu\n",
        "First Name,Last Name,SID,Email,Role\nAda,Lovelace,s1,ada@example.edu,Student\n",
      })
  void moodleAndGradescopeExportRosters(String text) throws IOException {
    Inbox inbox =
        inbox(Layout.MOODLE, entry("Ada Lovelace_17", new Student("17", "Ada Lovelace", null)));
    Assignment assigned = roster(text).assign(inbox);
    assertEquals(List.of(), assigned.unassigned());
    assertEquals(List.of(new Student("s1", "Ada Lovelace", "ada@example.edu")), students(assigned));
  }

  @Test
  void theSameNumberWithAnotherNameIsSomebodyElse() throws IOException {
    Inbox inbox =
        inbox(
            Layout.MOODLE,
            entry("José Ñandú_4711", new Student("4711", "José Ñandú", null)),
            entry("Eve_43", new Student("43", "Eve", null)));
    Assignment assigned = roster(PLAIN).assign(inbox);
    assertEquals("42", Objects.requireNonNull(students(assigned).getFirst()).id());
    assertEquals(
        List.of(
            "Eve_43: unassigned: expected an id, an e-mail address or a name of roster.csv, found"
                + " Eve (43)"),
        assigned.unassigned());
    assertEquals(new Student("43", "Eve", null), students(assigned).getLast());
  }

  @Test
  void ofTwoStudentsOfOneNameNobodyGetsIt() throws IOException {
    Assignment assigned =
        roster("id,name\n1,Ada Lovelace\n2,Ada Lovelace\n").assign(folders("Ada Lovelace"));
    assertEquals(
        List.of(
            "Ada Lovelace: unassigned: expected one student of roster.csv, found Ada Lovelace (1)"
                + " in line 2 and Ada Lovelace (2) in line 3"),
        assigned.unassigned());
    assertEquals(1, assigned.inbox().entries().size());
  }

  @Test
  void ofTwoSubmissionsOfOneStudentNeitherIsAssigned() throws IOException {
    Assignment assigned = roster(PLAIN).assign(folders("4711", "ada@example.edu"));
    assertEquals(
        List.of(
            "4711, ada@example.edu: unassigned: expected one submission of Ada King Lovelace"
                + " (4711) (roster.csv:2), found 2"),
        assigned.unassigned());
    assertEquals(Arrays.asList(null, null), students(assigned));
    assertEquals(2, assigned.absent().size());
  }

  @Test
  void whatALayoutDoesNotTellIsNamedWithoutARoster() {
    Inbox inbox =
        inbox(Layout.CANVAS, entry("a_1", new Student("1", "a", null)), entry("stray", null));
    assertEquals(
        List.of(
            "stray: unassigned: expected a name as in a download from Canvas; a roster may tell"
                + " whose it is"),
        Assignment.byLayout(inbox).needsHuman());
    assertEquals(List.of(), Assignment.byLayout(folders("anything")).needsHuman());
  }

  private Roster roster(String text) throws IOException {
    return Roster.read(Files.writeString(folder.resolve("roster.csv"), text));
  }

  private static Inbox folders(String... names) {
    return inbox(
        Layout.FOLDERS, Arrays.stream(names).map(name -> entry(name, null)).toArray(Entry[]::new));
  }

  private static Inbox inbox(Layout layout, Entry... entries) {
    return new Inbox(layout, List.of(entries), List.of(), List.of());
  }

  private static Entry entry(String name, @Nullable Student student) {
    return new Entry(name, student, List.of(Entry.Part.of(Path.of(name))));
  }

  private static List<@Nullable Student> students(Assignment assigned) {
    return Arrays.asList(
        assigned.inbox().entries().stream().map(Entry::student).toArray(Student[]::new));
  }
}

package io.lockstep.batch.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Course.Shown;
import io.lockstep.batch.course.Deadline;
import io.lockstep.batch.course.Grade;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.table.Worksheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What platforms are given, to the letter: each format has a golden file, and a schema where its
 * rules can be said in one. {@code -Dupdate} writes the golden files anew.
 */
final class ExportTest {

  private static final Path GOLDEN = Path.of("src/test/resources/export");
  private static final Instant NOW = Instant.parse("2026-12-03T10:15:30.123Z");

  private static final Map<String, String> RUNNER =
      Map.of(
          "CLASSROOM", "cs-principles",
          "ASSIGNMENT", "concurrency",
          "OWNER", "ada",
          "SUBMISSION_TAG", "submit/2026-12-03T10-14-00Z-a1b2c3d",
          "COMMIT_URL", "https://example.org/commit/a1b2c3d",
          "RELEASE_URL", "https://example.org/releases/1",
          "REVIEW_URL", "https://example.org/compare/0...1");

  @TempDir Path folder = Path.of("");

  private final Grade ada =
      grade("ada", new Student("4711", "Ada Lovelace", "ada@uni.example"), 17);
  private final Grade bob = grade("bob", new Student(null, "Bob, Jr.", "BOB@uni.example"), 8);
  private final Grade unknown = grade("=cmd()", null, 20);
  private final Grade open =
      Course.PLAIN.grade(
          ExampleResults.everyVerdict("eve"), new Student("4713", "Eve Example", null));

  private static Grade grade(String name, @Nullable Student student, int points) {
    return Course.PLAIN.grade(ExampleResults.gaining(name, points, State.COMPLETE), student);
  }

  @Test
  void gradescopeGetsOneFileForEachSubmission() throws IOException {
    Exported exported = export(Format.GRADESCOPE, List.of(open, ada), null);
    assertEquals(List.of("eve", "ada"), List.copyOf(exported.files().keySet()));
    byte[] file = Objects.requireNonNull(exported.files().get("eve"));
    assertFits("gradescope.schema.json", file);
    assertGolden("gradescope.json", file);
    assertEquals(1, exported.open().size(), exported.open().toString());
  }

  @Test
  void gradescopeShowsTheTotalThoughHiddenCriteriaCount() {
    String json =
        text(
            Objects.requireNonNull(
                export(Format.GRADESCOPE, List.of(open), null).files().get("eve")));
    assertTrue(json.startsWith("{\n  \"score\": 5,"), json);
    assertEquals(2, json.split("\"visibility\": \"hidden\"", -1).length - 1, json);
  }

  @Test
  void gradescopeShowsWeightsAndLatenessAsTheCourseHasThem() throws IOException {
    Course course =
        new Course(
            BigDecimal.TEN,
            Map.of(),
            Set.of(),
            0,
            Set.of("crawler/once"),
            Shown.AFTER_DUE_DATE,
            new Deadline(
                NOW.minus(Duration.ofHours(30)),
                Map.of(),
                Duration.ZERO,
                Duration.ofDays(1),
                BigDecimal.valueOf(10),
                BigDecimal.valueOf(50)),
            Map.of("ada", NOW));
    Grade late = course.grade(ada.result(), ada.student());
    byte[] file =
        Objects.requireNonNull(
            Format.GRADESCOPE
                .export(List.of(late), new ExportSettings(course, null, "", Map.of(), NOW))
                .files()
                .get("ada"));
    assertFits("gradescope.schema.json", file);
    assertGolden("gradescope-late.json", file);
  }

  @Test
  void classroom50GetsWhatItsRunnerChecks() throws IOException {
    byte[] file = single(export(Format.CLASSROOM50, List.of(open), null));
    assertFits("classroom50-result.schema.json", file);
    assertGolden("classroom50.json", file);
    assertFalse(text(file).contains("ecret"), "a hidden criterion is told");
  }

  @Test
  void classroom50SaysWhichVariableItMisses() {
    ExportException mistake =
        assertThrows(
            ExportException.class,
            () ->
                Format.CLASSROOM50.export(
                    List.of(ada), new ExportSettings(Course.PLAIN, null, "", Map.of(), NOW)));
    assertEquals(
        "classroom50: expected the environment variable CLASSROOM, as Classroom 50's runner sets"
            + " it, found none",
        mistake.getMessage());
  }

  @Test
  void junitXmlIsXmlWithEveryVerdict() throws Exception {
    byte[] file = single(export(Format.JUNIT, List.of(open, ada), null));
    assertGolden("junit.xml", file);
    var suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(file))
            .getElementsByTagName("testsuite");
    assertEquals(4, suites.getLength());
    assertFalse(text(file).contains("ecret"), "a hidden criterion is told");
  }

  @Test
  void hostileTextsStayText() throws Exception {
    Grade hostile =
        Course.PLAIN.grade(ExampleResults.saying("]]><&\"\u0000\uFFFF\uD800 =1+1"), null);
    byte[] xml = single(export(Format.JUNIT, List.of(hostile), null));
    var _ =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml));
    for (byte[] json : export(Format.GRADESCOPE, List.of(hostile), null).files().values()) {
      assertFits("gradescope.schema.json", json);
    }
  }

  @Test
  void theTableHasARowForEachSubmission() throws IOException {
    assertGolden("grades.csv", single(export(Format.CSV, List.of(ada, bob, unknown, open), null)));
  }

  @Test
  void moodlesWorksheetIsFilledInAndElseStaysAsItWas() throws IOException {
    Worksheet sheet = Worksheet.read(GOLDEN.resolve("moodle-worksheet.csv"));
    Exported exported = export(Format.MOODLE, List.of(ada, bob, unknown, open), sheet);
    assertGolden("moodle.csv", single(exported));
    assertEquals(
        List.of(
            "=cmd(): not in the worksheet",
            "Eve Example: the grade is incomplete, so it was not entered"),
        exported.open());
  }

  @Test
  void twoSubmissionsOfOneStudentAreNotEntered() {
    Worksheet sheet = Worksheet.read(GOLDEN.resolve("moodle-worksheet.csv"));
    Exported exported =
        export(Format.MOODLE, List.of(ada, grade("ada-2", ada.student(), 3)), sheet);
    assertEquals(
        List.of("ada, ada-2: the same student of the worksheet; none of them was entered"),
        exported.open());
    assertFalse(text(single(exported)).contains("17"));
  }

  @Test
  void twoStudentsOfOneNameAreToldApartByIdAlone() throws IOException {
    Worksheet sheet =
        sheet(
            "two.csv",
            """
            Identifier,Full name,Grade,Maximum grade,Last modified (grade)
            Participant 1,Kim Lee,,20.00,-
            Participant 2,Kim Lee,,20.00,-
            """);
    Grade named = grade("kim", new Student(null, "Kim Lee", null), 5);
    assertEquals(
        List.of("Kim Lee: fits 2 students of the worksheet; give ids"),
        export(Format.MOODLE, List.of(named), sheet).open());
    Grade numbered = grade("kim", new Student("2", "Kim Lee", null), 5);
    String filled = text(single(export(Format.MOODLE, List.of(numbered), sheet)));
    assertTrue(filled.contains("Participant 2,Kim Lee,5,20.00,-"), filled);
  }

  @Test
  void aNameIsTheSameInTheFormsInWhichARosterKnowsIt() throws IOException {
    Worksheet sheet =
        sheet(
            "forms.csv",
            """
            Identifier,Full name,Grade,Maximum grade,Last modified (grade)
            Participant 1,Zoë van Dijk,,20.00,-
            """);
    Grade turned = grade("zoe", new Student(null, "van Dijk, Zoe", null), 5);
    Exported exported = export(Format.MOODLE, List.of(turned), sheet);
    assertEquals(List.of(), exported.open());
    assertTrue(text(single(exported)).contains("Zoë van Dijk,5,"), text(single(exported)));
  }

  @Test
  void aNumberThatIsSomebodyElsesThereIsNotEntered() throws IOException {
    Worksheet sheet =
        sheet(
            "other.csv",
            """
            Identifier,Full name,Email address,Grade,Maximum grade,Last modified (grade)
            Participant 4711,Somebody Else,else@uni.example,,20.00,-
            """);
    Exported exported = export(Format.MOODLE, List.of(ada), sheet);
    assertEquals(
        List.of(
            "Ada Lovelace: the worksheet has this id for somebody of another name; not entered"),
        exported.open());
    assertFalse(text(single(exported)).contains("17"));
  }

  @Test
  void aCommaForTheDecimalPointIsKept() throws IOException {
    Worksheet sheet =
        sheet(
            "comma.csv",
            """
            Identifier;Full name;Grade;Maximum grade;Last modified (grade)
            Participant 4711;Ada Lovelace;;10,00;-
            """);
    Course course =
        new Course(BigDecimal.TEN, Map.of(), Set.of(), 0, Set.of(), Shown.AT_ONCE, null, Map.of());
    Grade scaled = course.grade(ada.result(), ada.student());
    String filled = text(single(export(Format.MOODLE, List.of(scaled), sheet)));
    assertTrue(filled.contains("Participant 4711;Ada Lovelace;8,5;10,00;-"), filled);
  }

  @Test
  void anotherMaximumGradeIsAnErrorSinceMoodleWouldLeaveGradesOut() throws IOException {
    Worksheet sheet =
        sheet(
            "maximum.csv",
            """
            Identifier,Full name,Grade,Maximum grade,Last modified (grade)
            Participant 4711,Ada Lovelace,,100.00,-
            """);
    assertMistake(
        sheet.file()
            + ":2: \"Maximum grade\": expected 20, as here, found 100.00; change it in Moodle, or"
            + " give a course file with points: 100",
        () -> export(Format.MOODLE, List.of(ada), sheet));
  }

  @Test
  void aWorksheetInAnotherLanguageIsAnErrorWithAdvice() throws IOException {
    Worksheet sheet = sheet("german.csv", "ID,Vollständiger Name,Bewertung\n");
    assertMistake(
        sheet.file()
            + ":1: expected a column \"Identifier\", found ID, Vollständiger Name, Bewertung;"
            + " download the worksheet with Moodle in English",
        () -> export(Format.MOODLE, List.of(ada), sheet));
  }

  @Test
  void canvasGetsOneAssignmentAndWhoTheStudentsAre() throws IOException {
    assertGolden(
        "canvas.csv", single(export(Format.CANVAS, List.of(ada, bob, unknown, open), null)));
  }

  @Test
  void whatCanvasExportedIsFilledInWithoutItsOtherGrades() throws IOException {
    Worksheet sheet = Worksheet.read(GOLDEN.resolve("canvas-export.csv"));
    Exported exported = export(Format.CANVAS, List.of(ada, bob, unknown, open), sheet);
    assertGolden("canvas-filled.csv", single(exported));
    assertEquals(
        List.of(
            "=cmd(): not in the worksheet",
            "Eve Example: the grade is incomplete, so it was not entered"),
        exported.open());
  }

  @Test
  void anAssignmentThatCanvasDoesNotHaveIsAnError() throws IOException {
    Worksheet sheet =
        sheet(
            "canvas.csv",
            """
            Student,ID,SIS Login ID,Section,Homework (12)
            "Lovelace, Ada",4711,ada,One,
            """);
    assertMistake(
        sheet.file()
            + ":1: expected one assignment \"Lockstep\", found Student, ID, SIS Login ID, Section,"
            + " Homework (12); name it with --assignment",
        () -> export(Format.CANVAS, List.of(ada), sheet));
  }

  @Test
  void aFormatWithoutWorksheetRefusesOne() throws IOException {
    Worksheet sheet = sheet("any.csv", "a,b\n");
    assertMistake(
        "--worksheet: expected none for this format; only moodle and canvas fill one in",
        () -> export(Format.CSV, List.of(ada), sheet));
    assertMistake(
        "--worksheet: expected the offline grading worksheet of the assignment, found none;"
            + " download it from Moodle (View all submissions, Download grading worksheet)",
        () -> export(Format.MOODLE, List.of(ada), null));
  }

  private Worksheet sheet(String name, String text) throws IOException {
    return Worksheet.read(Files.writeString(folder.resolve(name), text));
  }

  private static Exported export(Format format, List<Grade> grades, @Nullable Worksheet sheet) {
    return format.export(grades, new ExportSettings(Course.PLAIN, sheet, "Lockstep", RUNNER, NOW));
  }

  private static byte[] single(Exported exported) {
    assertEquals(Set.of(""), exported.files().keySet());
    return Objects.requireNonNull(exported.files().get(""));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void assertMistake(
      String message, org.junit.jupiter.api.function.Executable code) {
    assertEquals(message, assertThrows(ExportException.class, code).getMessage());
  }

  private static void assertGolden(String file, byte[] actual) throws IOException {
    Path golden = GOLDEN.resolve(file);
    if (System.getProperty("update") != null) {
      Files.write(golden, actual);
    }
    assertEquals(Files.readString(golden), text(actual), file + ": -Dupdate writes it anew");
  }

  private static void assertFits(String schema, byte[] json) throws IOException {
    try (InputStream in = Files.newInputStream(GOLDEN.resolve(schema))) {
      assertEquals(
          List.of(),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(in)
              .validate(text(json), InputFormat.JSON));
    }
  }
}

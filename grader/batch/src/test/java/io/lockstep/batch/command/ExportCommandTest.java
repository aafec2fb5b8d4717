package io.lockstep.batch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.course.StudentList;
import io.lockstep.batch.course.SubmissionTimes;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.result.ExampleResults;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.result.ResultJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lockstep export} writes where, and that a mistake leaves everything as it was. */
final class ExportCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void aGradedClass() throws IOException {
    Files.createDirectories(folder.resolve("results"));
    for (String name : new String[] {"ada", "bob"}) {
      Files.write(
          folder.resolve("results").resolve(name + ".json"),
          ResultJson.write(ExampleResults.gaining(name, 12, State.COMPLETE)));
    }
    Files.write(
        folder.resolve(StudentList.FILE),
        StudentList.bytes(Map.of("ada", new Student("4711", "Ada Lovelace", null))));
  }

  @Test
  void withoutAPlaceItWritesUnderTheClass() throws IOException {
    assertEquals(0, lockstep("--as", "csv"), err.toString());
    String table = Files.readString(folder.resolve("export/grades.csv"));
    assertTrue(table.contains("ada,4711,Ada Lovelace,,complete,12,20"), table);
    assertEquals(0, lockstep("--as", "gradescope"), err.toString());
    assertTrue(Files.exists(folder.resolve("export/ada/results.json")));
    assertTrue(Files.exists(folder.resolve("export/bob/results.json")));
  }

  @Test
  void oneSubmissionGoesIntoTheFileItself() throws IOException {
    Files.delete(folder.resolve("results/bob.json"));
    Path file = folder.resolve("results.json");
    assertEquals(0, lockstep("--as", "gradescope", "-o", file.toString()), err.toString());
    assertTrue(Files.readString(file).startsWith("{\n  \"score\": 12,"));
  }

  @Test
  void theCourseFileCounts() throws IOException {
    Path course = Files.writeString(folder.resolve("course.yaml"), "weights: {crawler: 2}\n");
    Path file = folder.resolve("grades.csv");
    assertEquals(0, lockstep("--as", "csv", "-o", file.toString(), "--course", course.toString()));
    assertTrue(Files.readString(file).contains(",24,40,"), Files.readString(file));
  }

  @Test
  void whatIsNotInTheWorksheetIsNamed() throws IOException {
    Path sheet =
        Files.writeString(
            folder.resolve("sheet.csv"),
            """
            Identifier,Full name,Grade,Maximum grade,Last modified (grade)
            Participant 4711,Ada Lovelace,,20,-
            """);
    assertEquals(3, lockstep("--as", "moodle", "--worksheet", sheet.toString()), err.toString());
    assertTrue(out.toString().contains("bob: not in the worksheet"), out.toString());
    assertTrue(
        Files.readString(folder.resolve("export/moodle.csv"))
            .contains("Participant 4711,Ada Lovelace,12,20,-"));
  }

  @Test
  void aMistakeIsOneLineAndOverwritesNothing() throws IOException {
    Path kept = Files.writeString(folder.resolve("grades.csv"), "keep me");
    Path course = Files.writeString(folder.resolve("course.yaml"), "points: lots\n");
    assertMistake(
        course + ":1: \"points\": expected a number, found \"lots\"",
        "--as",
        "csv",
        "-o",
        kept.toString(),
        "--course",
        course.toString());
    Files.writeString(folder.resolve("results/eve.json"), "{");
    assertEquals(2, lockstep("--as", "csv", "-o", kept.toString()));
    assertTrue(err.toString().contains("eve.json:1: expected JSON"), err.toString());
    assertEquals("keep me", Files.readString(kept));
  }

  @Test
  void anExtensionForNobodyIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("times.csv"),
        "submission,submitted\nada,2026-12-01T23:00:00Z\nbob,2026-12-01T23:00:00Z\n");
    Path course =
        Files.writeString(
            folder.resolve("course.yaml"),
            """
            due: 2026-12-01T23:00:00Z
            late: {percent: 10}
            submitted: times.csv
            extensions: {bbo: 2026-12-02T23:00:00Z}
            """);
    assertEquals(3, lockstep("--as", "csv", "--course", course.toString()), err.toString());
    assertTrue(
        out.toString().contains("\"bbo\" in the extensions: no such submission"), out.toString());
  }

  @Test
  void whenSubmissionsCameByThePlatformCountsUnlessTheCourseSaysOtherwise() throws IOException {
    Files.writeString(
        folder.resolve(SubmissionTimes.FILE),
        "submission,submitted\nada,2026-12-01T23:30:00Z\nbob,2026-12-01T23:30:00Z\n");
    Files.writeString(
        folder.resolve("times.csv"), "submission,submitted\nbob,2026-12-01T22:00:00Z\n");
    Path course =
        Files.writeString(
            folder.resolve("course.yaml"),
            """
            due: 2026-12-01T23:00:00Z
            late: {percent: 50}
            submitted: times.csv
            """);
    Path file = folder.resolve("grades.csv");
    assertEquals(
        0,
        lockstep("--as", "csv", "-o", file.toString(), "--course", course.toString()),
        err.toString() + out);
    List<String> rows = Files.readAllLines(file);
    assertTrue(rows.get(1).contains(",6,20,"), () -> String.join("\n", rows));
    assertTrue(rows.get(2).contains(",12,20,"), () -> String.join("\n", rows));
  }

  @Test
  void theWorksheetItselfStaysAsItIs() throws IOException {
    Path sheet =
        Files.writeString(
            folder.resolve("sheet.csv"),
            "Identifier,Full name,Grade,Maximum grade,Last modified (grade)\n");
    assertMistake(
        sheet + ": expected another file than the worksheet, found the same; it stays as it is",
        "--as",
        "moodle",
        "--worksheet",
        sheet.toString(),
        "-o",
        sheet.toString());
    assertMistake(
        "nowhere.csv: expected a table, found nothing",
        "--as",
        "moodle",
        "--worksheet",
        "nowhere.csv");
  }

  @Test
  void gradingUnderABrokenCourseFileDoesNotBegin() throws IOException {
    Path course = Files.writeString(folder.resolve("course.yaml"), "drop: [nothing]\n");
    Path grades = folder.resolve("grades");
    int code =
        Lockstep.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "grade",
            folder.toString(),
            "-o",
            grades.toString(),
            "--course",
            course.toString());
    assertEquals(2, code);
    assertEquals(
        "lockstep grade: "
            + course
            + ":1: \"drop\": expected one of countdown, crawler, downloader, pipeline, ratelimit,"
            + " found \"nothing\"",
        err.toString().strip());
    assertFalse(Files.exists(grades));
  }

  private void assertMistake(String message, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(2, lockstep(arguments), out.toString());
    assertEquals("lockstep export: " + message, err.toString().strip());
  }

  private int lockstep(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "export";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Lockstep.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }
}

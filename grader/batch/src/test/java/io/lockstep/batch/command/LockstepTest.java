package io.lockstep.batch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says and with which code it ends. */
final class LockstepTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");

  @Test
  void aFolderThatIsNotThereIsOneLine() {
    assertUsage(
        "lockstep grade: nowhere: expected a folder of submissions, found nothing",
        "grade",
        "nowhere",
        "-o",
        folder.resolve("out").toString());
  }

  @Test
  void anEmptyFolderIsOneLine() {
    assertUsage(
        "lockstep grade: "
            + folder
            + ": expected a folder, archive or .java file for each submission, found an empty"
            + " folder",
        "grade",
        folder.toString(),
        "-o",
        "out");
  }

  @Test
  void anOutThatIsAFileIsLeftAlone() throws IOException {
    Path submissions = submissions();
    Path file = Files.writeString(folder.resolve("file"), "keep me");
    assertUsage(
        "lockstep grade: " + file + ": expected a new or empty folder, found a file",
        "grade",
        submissions.toString(),
        "-o",
        file.toString());
    assertEquals("keep me", Files.readString(file));
  }

  @Test
  void anOutThatIsNotEmptySaysHowToGoOn() throws IOException {
    Path submissions = submissions();
    assertUsage(
        "lockstep grade: "
            + submissions
            + ": expected a new or empty folder, or one that lockstep grade has written, found"
            + " other files; choose another one with -o, or empty this one",
        "grade",
        submissions.toString(),
        "-o",
        submissions.toString());
  }

  @Test
  void anUnknownOptionOrCommandIsOneLine() {
    assertUsage(
        "lockstep: expected a command, one of grade, check, replay, compare, export, handout,"
            + " worker, status, doctor; see lockstep --help");
    assertUsage(
        "lockstep grade: Missing required parameter: 'DIR' (see lockstep grade --help)",
        "grade",
        "-o",
        "x");
    assertUsage(
        "lockstep check: Unknown option: '--fast' (see lockstep check --help)",
        "check",
        ".",
        "--fast");
  }

  @Test
  void aRunThatCannotBeReplayedIsOneLine() throws IOException {
    String submissions = submissions().toString();
    assertUsage(
        "lockstep replay: RUN: expected a scenario from #1 to #4 of crawler/uses-limit,"
            + " found #99",
        "replay",
        submissions,
        "crawler/uses-limit#99@adversarial:7");
    assertUsage(
        "lockstep replay: RUN: expected a criterion and a schedule, such as"
            + " crawler/once#3@adversarial:4711, found \"crawler/once\"",
        "replay",
        submissions,
        "crawler/once");
  }

  @Test
  void aBrokenRubricIsOneLine() throws IOException {
    Path rubrics = Files.createDirectory(folder.resolve("rubrics"));
    Files.writeString(rubrics.resolve("knitting.yaml"), "");
    int code = run("check", submissions().toString(), "--rubrics", rubrics.toString());
    assertEquals(ExitCode.USAGE.number(), code);
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("no exercise has this rubric"), err.toString());
  }

  @Test
  void anExerciseThatIsNotThereIsOneLine() throws IOException {
    int code = run("check", submissions().toString(), "--exercise", "knitting");
    assertEquals(ExitCode.USAGE.number(), code);
    assertTrue(err.toString().contains("crawler") && err.toString().contains("\"knitting\""));
  }

  @Test
  void aLanguageThatCannotBeOneIsOneLine() throws IOException {
    int code = run("check", submissions().toString(), "--language", "high german");
    assertEquals(ExitCode.USAGE.number(), code);
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(
        err.toString().contains("expected a language tag such as de, found \"high german\""),
        err.toString());
  }

  @Test
  void aRosterWithAMistakeIsOneLineAndNothingIsGraded() throws IOException {
    Path roster = Files.writeString(folder.resolve("roster.csv"), "id,name\n1,Ada\n1,Ben\n");
    assertUsage(
        "lockstep grade: "
            + roster
            + ":3: expected every id once, found \"1\" again, first in line 2",
        "grade",
        submissions().toString(),
        "--roster",
        roster.toString(),
        "-o",
        folder.resolve("grades").toString());
    assertFalse(Files.exists(folder.resolve("grades")));
  }

  @Test
  void whatNobodyOwnsIsGradedAndNamed() throws IOException {
    Path submissions = submissions();
    Files.createDirectory(submissions.resolve("stray"));
    Path roster = Files.writeString(folder.resolve("r.csv"), "id,name\nada,Ada\nben,Ben\n");
    Path grades = folder.resolve("grades");
    int code =
        run(
            "grade",
            submissions.toString(),
            "--roster",
            roster.toString(),
            "-o",
            grades.toString());
    assertEquals(ExitCode.HUMAN.number(), code, err.toString());
    assertTrue(
        out.toString()
            .contains(
                "stray: unassigned: expected an id, an e-mail address or a name of r.csv, found"
                    + " none"),
        out.toString());
    assertTrue(out.toString().contains("Nothing from 1 of the roster: Ben (ben)."), out.toString());
    assertTrue(Files.readString(grades.resolve("gradebook.csv")).contains("stray"));
    assertTrue(Files.readString(grades.resolve("students.csv")).contains("ada,ada,Ada,"));
  }

  @Test
  void aLayoutThatIsUnknownIsOneLine() throws IOException {
    int code = run("grade", submissions().toString(), "--layout", "blackboard", "-o", "x");
    assertEquals(ExitCode.USAGE.number(), code);
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("GRADESCOPE"), err.toString());
  }

  @Test
  void aBoundThatIsNoneIsOneLine() throws IOException {
    assertUsage(
        "lockstep check: --max-size: expected a number from 1 to 1048576, found 0",
        "check",
        submissions().toString(),
        "--max-size",
        "0");
  }

  @Test
  void whatIsLargerThanTheOptionAllowsIsRefused() throws IOException {
    int code = run("check", submissions().toString(), "--max-files", "1");
    assertEquals(ExitCode.HUMAN.number(), code, err.toString());
    assertTrue(out.toString().contains("holds more than 1 files"), out.toString());
  }

  @Test
  void theHelpListsTheExitCodes() {
    assertEquals(0, run("grade", "--help"));
    String help = out.toString().replaceAll("\\s+", " ");
    for (ExitCode code : ExitCode.values()) {
      assertTrue(help.contains(code.number() + " " + code.meaning()), help);
    }
  }

  @Test
  void aClassIsGradedAndWhatIsRefusedHasItsReason() throws IOException {
    Path submissions = submissions();
    Files.writeString(submissions.resolve("broken.zip"), "no archive");
    Path grades = folder.resolve("grades");
    int code = run("grade", submissions.toString(), "-o", grades.toString());
    assertEquals(ExitCode.HUMAN.number(), code, err.toString());
    assertTrue(Files.readString(grades.resolve("gradebook.csv")).contains("broken"));
    assertTrue(Files.exists(grades.resolve("index.html")));
    assertTrue(
        out.toString()
            .contains("refused: broken.zip: expected Java sources, a .zip or a .tar.gz, found "),
        out.toString());
    assertTrue(out.toString().contains("2 submissions graded"), out.toString());
    assertFalse(err.toString().contains("Exception"), err.toString());
  }

  private Path submissions() throws IOException {
    Path submissions = Files.createDirectory(folder.resolve("class"));
    Path ada = Files.createDirectory(submissions.resolve("ada"));
    Files.writeString(ada.resolve("Note.java"), "class Note {}");
    return submissions;
  }

  private void assertUsage(String line, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    assertEquals(ExitCode.USAGE.number(), run(arguments), err.toString());
    assertEquals(line + "\n", err.toString());
    assertEquals("", out.toString());
  }

  private int run(String... arguments) {
    return Lockstep.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}

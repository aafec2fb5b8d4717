package io.lockstep.batch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.store.Batch;
import io.lockstep.batch.store.GradingQueue;
import io.lockstep.batch.store.SimulatedGrading;
import io.lockstep.batch.store.Store;
import io.lockstep.batch.store.StoreAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class is graded again and again: what is unchanged is kept, what is gone goes. */
class GradeCommandTest {

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void threeSubmissions() throws IOException {
    for (String name : List.of("anna", "ben", "zoe")) {
      submit(name, "class Mine { int missing }");
    }
  }

  @Test
  void whatIsUnchangedIsNotGradedAgain() throws IOException {
    grade();
    assertTrue(said().contains("3 submissions graded in "), said());
    assertFalse(said().contains("unchanged since"), said());
    submit("ben", "class Other { }");
    grade();
    assertTrue(said().contains("2 of them before and unchanged since"), said());
    grade("--fresh");
    assertFalse(said().contains("unchanged since"), said());
  }

  @Test
  void otherTermsAreAnotherMatter() {
    grade();
    grade("--language", "de");
    assertFalse(said().contains("unchanged since"), said());
    grade();
    assertTrue(said().contains("3 of them before and unchanged since"), said());
  }

  @Test
  void theFilesOfASubmissionThatIsGoneGoAndAllElseStays() throws IOException {
    grade();
    Path mine = Files.writeString(out("submissions/remarks.html"), "mine");
    Files.writeString(out("submissions/.anna.html.unfinished"), "cut off");
    for (String file : List.of("results/zoe.json", "submissions/zoe.md", "logs/zoe.log")) {
      assertTrue(Files.exists(out(file)), file);
    }
    Files.delete(folder.resolve("class/zoe/Mine.java"));
    Files.delete(folder.resolve("class/zoe"));
    grade();
    for (String file :
        List.of(
            "results/zoe.json",
            "submissions/zoe.md",
            "submissions/zoe.html",
            "submissions/zoe.fragment.html",
            "logs/zoe.log",
            "submissions/.anna.html.unfinished")) {
      assertFalse(Files.exists(out(file)), file);
    }
    assertTrue(Files.exists(mine));
    assertTrue(Files.exists(out("results/anna.json")));
  }

  @Test
  void oneStudentAloneIsGradedAndTheOthersKeepWhatTheyHave() throws IOException {
    grade("--only", "ben");
    assertTrue(said().contains("2 not graded yet, since they were not asked for"), said());
    assertFalse(Files.exists(out("results/anna.json")));
    grade("--only", "anna");
    assertTrue(said().contains("2 submissions graded in "), said());
    assertTrue(Files.exists(out("results/ben.json")));
    grade();
    assertTrue(said().contains("2 of them before and unchanged since"), said());
  }

  @Test
  void aStudentIsFoundByWhatTheRosterSays() throws IOException {
    Path roster =
        Files.writeString(
            folder.resolve("roster.csv"), "id,name,email\nben,Benjamin Ōno,b@example.org\n");
    for (String who : List.of("BEN", "Ono, Benjamin", "B@example.org")) {
      assertEquals(3, grade("--only", who, "--roster", roster.toString()), said());
      assertTrue(said().contains("2 not graded yet"), said());
    }
  }

  @Test
  void whenGradescopeSaysThatASubmissionCameCounts() throws IOException {
    Path metadata =
        Files.writeString(
            folder.resolve("class/submission_metadata.yml"),
            """
            anna:
              :submitters:
              - :name: Anna Ito
                :sid: '7'
              :created_at: 2026-12-01 17:00:00.000000000 -08:00
            ben:
              :submitters:
              - :name: Ben
                :sid: '8'
              :created_at: 2026-12-01 22:59:59.999999999 Z
            """);
    Path roster = Files.writeString(folder.resolve("roster.csv"), "id,name\n7,Ito\n8,Benjamin\n");
    Path course =
        Files.writeString(
            folder.resolve("course.yaml"), "due: 2026-12-01T23:00:00Z\nlate: {percent: 10}\n");
    grade("--roster", roster.toString(), "--course", course.toString());
    assertEquals(
        """
        submission,submitted
        Anna Ito_7,2026-12-02T01:00:00Z
        Ben_8,2026-12-01T22:59:59.999999999Z
        """,
        Files.readString(out("submitted.csv")).replace("\r", ""));
    String grades = Files.readString(out("grades.csv"));
    assertTrue(grades.contains("Anna Ito_7,7,Ito,,complete,0,20,2,10,"), grades);
    assertTrue(grades.contains("Ben_8,8,Benjamin,,complete,0,20,,,"), grades);
    Files.delete(metadata);
    grade();
    assertFalse(Files.exists(out("submitted.csv")));
  }

  @Test
  void aStudentWhomNobodyKnowsIsOneLine() {
    assertEquals(2, grade("--only", "nobody"));
    assertEquals(
        "lockstep grade: --only: expected the name of a submission or of its student, found"
            + " \"nobody\", which fits none of 3\n",
        err.toString().replace("\r", ""));
  }

  @Test
  void twoRunsDoNotShareAFolder() throws IOException {
    grade();
    try (OutFolder _ = OutFolder.take(folder.resolve("out"))) {
      assertEquals(2, grade());
      assertTrue(
          err.toString().contains("another lockstep grade is at work on it (process "),
          err.toString());
    }
    assertEquals(0, grade());
  }

  @Test
  void theLogTellsWhatCouldNotBeCompiled() throws IOException {
    grade();
    String log = Files.readString(out("logs/anna.log"));
    assertTrue(log.startsWith("anna, graded on "), log);
    assertTrue(log.contains("does not compile"), log);
    assertTrue(log.contains("Mine.java:1"), log);
  }

  @Test
  void aStoreThatIsNoneIsOneLineAndNothingIsDone() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "not a store ".repeat(1_000));
    assertEquals(2, grade("--store", notes.toString()));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertFalse(Files.exists(out("gradebook.csv")));
  }

  @Test
  void theStatusSaysHowFarItIs() {
    grade("--only", "ben");
    String folderOfTheClass = folder.resolve("out").toString();
    run("status", folderOfTheClass);
    assertEquals(
        folderOfTheClass + ": 1 of 3 graded; nobody is at work on it\n", said().replace("\r", ""));
  }

  @Test
  void aStatusOfNothingIsOneLine() {
    assertEquals(2, run("status", folder.toString()));
    assertEquals(
        "lockstep status: %s: expected a folder that lockstep grade has written, found none of its files\n"
            .formatted(folder),
        err.toString().replace("\r", ""));
  }

  @Test
  void aWorkerOfAnotherBuildRefuses() throws Exception {
    Path store = folder.resolve("store.db");
    grade("--store", store.toString(), "--only", "ben");
    try (java.sql.Connection connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + store);
        java.sql.Statement statement = connection.createStatement()) {
      var _ = statement.executeUpdate("update batch set build = 'other', version = '9'");
    }
    assertEquals(2, run("worker", "--store", store.toString(), "--until-empty"));
    assertTrue(
        err.toString().contains("the store is at work with another build, Lockstep 9; this is "),
        err.toString());
  }

  @Test
  void aWorkerThatRunsSaysWhenAClassWaitsThatItCannotGrade() throws Exception {
    Path file = folder.resolve("store.db");
    StringWriter said = new StringWriter();
    try (Store store = Store.open(StoreAddress.file(file));
        var worker = Executors.newSingleThreadExecutor()) {
      var _ =
          worker.submit(() ->
              Lockstep.run(
                  new PrintWriter(said, true),
                  new PrintWriter(err, true),
                  "worker",
                  "--store",
                  file.toString(),
                  "--isolation",
                  "none"));
      Awaitility.await().forever().until(() -> said.toString().contains("Waiting for work"));
      Batch batch = store.batch("c");
      batch.begin(SimulatedGrading.BUILD, "elsewhere");
      try (GradingQueue queue =
          GradingQueue.join(
              store,
              SimulatedGrading.BUILD,
              SimulatedGrading.OFFERED,
              _ -> new SimulatedGrading(Duration.ofDays(1)),
              1)) {
        var _ =
            queue.add(
                batch,
                SimulatedGrading.BUILD,
                SimulatedGrading.TERMS,
                0,
                List.of(new Batch.Item(SimulatedGrading.material("ada"), Batch.Wanted.GRADED)));
        Awaitility.await()
            .forever()
            .until(() ->
                said.toString()
                    .contains(
                        "Not for this worker: the store is at work with another build, Lockstep"
                            + " 0;"));
      }
      worker.shutdownNow();
    }
  }

  private void submit(String name, String source) throws IOException {
    Path solution = Files.createDirectories(folder.resolve("class").resolve(name));
    Files.writeString(
        solution.resolve("Mine.java"), "package solution.countdown; " + source + " // " + name);
  }

  private Path out(String file) {
    return folder.resolve("out").resolve(file);
  }

  private String said() {
    return out.toString();
  }

  private int grade(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "grade",
                folder.resolve("class").toString(),
                "-o",
                folder.resolve("out").toString(),
                "--exercise",
                "countdown",
                "--isolation",
                "none"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Lockstep.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}

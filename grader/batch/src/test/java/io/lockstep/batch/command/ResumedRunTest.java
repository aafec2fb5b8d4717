package io.lockstep.batch.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at any instant, and begun again, leaves the files of an undisturbed one,
 * byte for byte. Only {@code run.js} and the logs, which say when and how long, differ.
 */
class ResumedRunTest {

  private static final Path REFERENCE =
      Path.of("../../reference/src/main/java/solution/countdown").toAbsolutePath().normalize();

  /** Two of the submissions are copies of the reference, which a person must see. */
  private static final int COPIES = ExitCode.HUMAN.number();

  @TempDir private static Path shared = Path.of("");

  @TempDir private Path folder = Path.of("");

  private static Path submissions = Path.of("");
  private static Path undisturbed = Path.of("");
  private static long undisturbedMillis;

  @BeforeAll
  static void gradeUndisturbed() throws Exception {
    submissions = submissionsIn(shared);
    undisturbed = shared.resolve("undisturbed");
    long begun = System.nanoTime();
    Process run = start(command(submissions, undisturbed), shared.resolve("output.txt"));
    assertEquals(COPIES, run.waitFor(), "the undisturbed run");
    undisturbedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Test
  void afterThreeKillsTheFilesAreThoseOfAnUndisturbedRun() throws Exception {
    killed(3);
  }

  @Test
  @Tag("proof")
  void afterAHundredKillsTheFilesAreThoseOfAnUndisturbedRun() throws Exception {
    killed(100);
  }

  /** A limit on the size of files stands for the full disk: writing fails just so. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsOneLineAndAfterwardsItGoesOn() throws Exception {
    Path disturbed = folder.resolve("disturbed");
    for (int kilobytes : new int[] {60, 150}) {
      Files.deleteIfExists(output());
      List<String> limited =
          new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "-"));
      limited.addAll(command(submissions, disturbed));
      int exit = start(limited).waitFor();
      String said = Files.readString(output());
      assertTrue(exit == ExitCode.STOPPED.number() || exit == ExitCode.USAGE.number(), exit + said);
      List<String> complaints =
          said.lines().filter(line -> line.startsWith("lockstep grade: ")).toList();
      assertEquals(1, complaints.size(), said);
      assertFalse(said.contains("\tat "), said);
    }
    assertEquals(COPIES, grade(submissions, disturbed).waitFor());
    assertEquals(files(undisturbed), files(disturbed));
  }

  @Test
  void aWorkerFinishesWhatAKilledRunHasQueued() throws Exception {
    Path out = folder.resolve("out");
    Path store = folder.resolve("store.db");
    List<String> command = new ArrayList<>(command(submissions, out));
    command.addAll(List.of("--store", store.toString()));
    Process killed = start(command);
    Awaitility.await().forever().until(() -> isListed(store));
    killed.destroyForcibly().waitFor();
    List<String> worker = new ArrayList<>(java());
    worker.addAll(List.of("worker", "--store", store.toString()));
    worker.addAll(List.of("--until-empty", "--isolation", "none"));
    assertEquals(0, start(worker).waitFor(), "the worker");
    Files.delete(output());
    assertEquals(COPIES, start(command).waitFor());
    String said = Files.readString(output());
    assertTrue(said.contains(", 50 of them before and unchanged since."), said);
    assertEquals(files(undisturbed), files(out));
  }

  private static boolean isListed(Path store) {
    if (!Files.exists(store)) {
      return false;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select entries from batch")) {
      return found.next() && found.getInt(1) == 50;
    } catch (SQLException notYet) {
      return false;
    }
  }

  @Test
  void whileOneRunIsAtWorkASecondOnItsFolderIsRefused() throws Exception {
    Path out = folder.resolve("out");
    Process first = grade(submissions, out);
    Awaitility.await().forever().until(() -> Files.exists(out.resolve(".lockstep/held-by")));
    List<String> second = command(submissions, out);
    ProcessBuilder builder = new ProcessBuilder(second).redirectErrorStream(true);
    Process refused = builder.start();
    String said = new String(refused.getInputStream().readAllBytes(), UTF_8);
    assertEquals(ExitCode.USAGE.number(), refused.waitFor(), said);
    assertTrue(
        said.contains("another lockstep grade is at work on it (process " + first.pid() + ")"),
        said);
    assertEquals(COPIES, first.waitFor());
  }

  private void killed(int kills) throws Exception {
    Path disturbed = folder.resolve("disturbed");
    Random random = new Random(kills);
    int died = 0;
    for (int attempt = 1; died < kills; attempt++) {
      Process run = grade(submissions, disturbed);
      // From before the first file to after the last; the whole gets done between the kills.
      if (run.waitFor(random.nextLong(undisturbedMillis + 1), TimeUnit.MILLISECONDS)) {
        assertEquals(COPIES, run.exitValue(), "attempt " + attempt);
        begunAnew(disturbed, random.nextBoolean());
      } else {
        run.destroyForcibly().waitFor();
        died++;
      }
    }
    assertEquals(COPIES, grade(submissions, disturbed).waitFor(), "the last run");
    assertEquals(files(undisturbed), files(disturbed));
  }

  /** What is done is begun anew: from the beginning, or from the results that are kept. */
  private static void begunAnew(Path out, boolean keptResults) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        boolean own = out.relativize(file).startsWith(".lockstep");
        if (!Files.isDirectory(file) && !(own && keptResults)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Forty-eight that are quickly told, and two that workers have to judge. */
  private static Path submissionsIn(Path folder) throws IOException {
    Path submissions = folder.resolve("submissions");
    for (int number = 0; number < 50; number++) {
      Path solution =
          Files.createDirectories(
              submissions.resolve("student-%02d/solution/countdown".formatted(number)));
      if (number % 25 == 0) {
        try (Stream<Path> files = Files.list(REFERENCE)) {
          for (Path file : files.toList()) {
            Files.copy(file, solution.resolve(file.getFileName()));
          }
        }
      } else {
        Files.writeString(
            solution.resolve("Mine.java"),
            "package solution.countdown;\nclass Mine { int number = %d }\n".formatted(number));
      }
    }
    return submissions;
  }

  private Process grade(Path submissions, Path out) throws IOException {
    return start(command(submissions, out));
  }

  private static List<String> command(Path submissions, Path out) {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("grade", submissions.toString(), "-o", out.toString()));
    command.addAll(List.of("--exercise", "countdown", "--isolation", "none"));
    return command;
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Lockstep.class.getName());
    return command;
  }

  private Process start(List<String> command) throws IOException {
    return start(command, output());
  }

  private static Process start(List<String> command, Path output) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  private static SortedMap<String, String> files(Path out) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = out.relativize(file).toString().replace('\\', '/');
        if (!name.startsWith(".lockstep/") && !name.startsWith("logs/") && !name.equals("run.js")) {
          files.put(name, Files.readString(file));
        }
      }
    }
    assertTrue(files.size() > 200, files.keySet().toString());
    return files;
  }
}

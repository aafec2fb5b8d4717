package io.lockstep.batch.attacks;

import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A submission that attacks, and what must become of it.
 *
 * @param name the name of its folder
 * @param what what it tries, for people
 * @param stoppedBy what stops it
 * @param submission what is handed in: a folder, or a single archive
 * @param expected the verdicts, as the file beside the folder says them
 */
record Attack(String name, String what, Stop stoppedBy, Path submission, Properties expected) {

  /** How the simulator says that it ended a run. */
  private static final List<String> ENDINGS =
      List.of(
          "the run had not ended after", "time limit", "deadlocked", "raced", "exited", "leaked");

  /** More is not shown of what an attack says, whatever it is; in characters. */
  private static final int LONGEST_SEEN = 5_000;

  /** What stops an attack. */
  enum Stop {
    INTAKE,
    COMPILER,
    ADMISSION,
    /** The simulator ends the run, and names how. */
    SIMULATOR,
    /** It runs, and what it does is seen and costs what it breaks. */
    CHECKS,
    WORKER_LIMIT,
    /** It runs, and reaches nothing: the grade is that of the honest code around it. */
    NOTHING_TO_STOP,
    /** It gets what it wants. */
    KNOWN_HOLE;

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** All attacks below a folder, by name; of these, those that {@code -Dattack=REGEX} names. */
  static List<Attack> all(Path folder) throws IOException {
    Pattern wanted = Pattern.compile(System.getProperty("attack", ".*"));
    List<Attack> attacks = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(each -> each.toString().endsWith(".properties")).sorted().toList()) {
        Attack attack = read(file);
        if (wanted.matcher(attack.name()).matches()) {
          attacks.add(attack);
        }
      }
    }
    return attacks;
  }

  private static Attack read(Path file) throws IOException {
    Properties expected = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      expected.load(in);
    }
    String name = String.valueOf(file.getFileName()).replace(".properties", "");
    return new Attack(
        name,
        wanted(expected, "attack"),
        Stop.valueOf(constant(wanted(expected, "stopped.by"))),
        submission(file.resolveSibling(name)),
        expected);
  }

  private static Path submission(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      return all.size() == 1 && Files.isRegularFile(all.getFirst()) ? all.getFirst() : folder;
    }
  }

  /** The criterion by which it is graded: that which its attack is aimed at. */
  String criterion() {
    return expected.getProperty("criterion", "leaves-nothing");
  }

  /** Where the result is not as it must be; empty if it is. */
  List<String> complaints(Graded graded) {
    List<String> complaints = new ArrayList<>();
    // There is one exercise, of which one criterion is graded.
    for (CriterionResult each : graded.result().exercises().getFirst().criteria()) {
      String id = each.id().substring(each.id().indexOf('/') + 1);
      Verdict wanted = Verdict.valueOf(constant(wanted(expected, "verdict")));
      if (each.verdict() != wanted) {
        complaints.add(
            "%s, %s: expected %s, found %s %s"
                .formatted(name, id, wanted, each.verdict(), seen(each)));
      } else if (!isStopped(graded, each)) {
        complaints.add(
            "%s, %s: expected to be stopped by: %s, found: %s %s"
                .formatted(name, id, stoppedBy.words(), each.reason(), seen(each)));
      } else if (seen(each).length() > LONGEST_SEEN) {
        complaints.add(
            "%s, %s: expected at most %,d characters of what was seen, found %,d"
                .formatted(name, id, LONGEST_SEEN, seen(each).length()));
      }
    }
    return complaints;
  }

  /** Whether that shows in the result by which it is said to be stopped. */
  private boolean isStopped(Graded graded, CriterionResult found) {
    String reason = String.valueOf(found.reason());
    boolean isPassed = found.verdict() == Verdict.PASSED;
    return switch (stoppedBy) {
      case INTAKE ->
          graded.refused()
              || graded.result().notes().stream().anyMatch(note -> note.startsWith("ignored "));
      case COMPILER -> isPassed || (reason.equals("does not compile") && isTheProblem(graded));
      case ADMISSION -> reason.equals("breaks a rule");
      case SIMULATOR -> isEnded(found);
      case CHECKS -> found.verdict() == Verdict.FAILED && !isEnded(found);
      case WORKER_LIMIT ->
          (reason.startsWith("it did not survive this") && reason.contains(limit()))
              || reason.startsWith("the solution has ended");
      case NOTHING_TO_STOP, KNOWN_HOLE -> isPassed;
    };
  }

  /** Whether the compiler says what it is expected to say, where that matters. */
  private boolean isTheProblem(Graded graded) {
    String problem = expected.getProperty("problem", "");
    return graded.result().exercises().getFirst().problems().stream()
        .anyMatch(each -> each.contains(problem));
  }

  /** Which limit of the worker it is; words of the reason. */
  private String limit() {
    return wanted(expected, "limit");
  }

  private static boolean isEnded(CriterionResult found) {
    return found.failure() != null && ENDINGS.stream().anyMatch(found.failure().seen()::startsWith);
  }

  /** What shows in a result, for people. */
  static String seen(CriterionResult result) {
    return result.failure() == null
        ? "(" + result.reason() + ")"
        : "(" + result.failure().seen() + ")";
  }

  private static String wanted(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("expected a key " + key + ", found " + properties);
    }
    return value;
  }

  private static String constant(String words) {
    return words.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }
}

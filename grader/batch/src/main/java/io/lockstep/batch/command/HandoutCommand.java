package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.export.ExportException;
import io.lockstep.batch.export.Format;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.grading.Grader;
import io.lockstep.batch.handout.Handout;
import io.lockstep.batch.handout.HandoutException;
import io.lockstep.batch.handout.Platform;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Verdict;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubrics;
import io.lockstep.batch.worker.WorkerSettings;
import io.lockstep.batch.worker.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep handout}: what students get, or what a platform runs. */
@Command(
    name = "handout",
    description = {
      "Writes what a course hands out.",
      "",
      "DIR gets the students' repository: the exercises, the rubrics, and the grader as a jar, so"
          + " that mvn test works in it; no reference solutions, no samples. With --for it gets an"
          + " autograder instead."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HandoutCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "Where to write; a new or an empty folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--for",
      paramLabel = "PLATFORM",
      description =
          "Write the autograder of a platform instead, one of: gradescope, classroom50. Its README"
              + " says how to install it.")
  private @Nullable Platform platform;

  @Option(
      names = "--rubrics",
      paramLabel = "RUBRICS",
      description = "The rubrics to hand out and to grade by, instead of the project's own.")
  private @Nullable Path rubrics;

  @Option(
      names = "--course",
      paramLabel = "FILE",
      description =
          "The course file; what it hides is hidden in DIR, and an autograder grades by it.")
  private @Nullable Path course;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Course rules = ExportCommand.rules(course);
    Exercises exercises = Exercises.announced(HandoutCommand.class.getClassLoader());
    KnownCriteria known = new KnownCriteria(exercises.kinds());
    Rubrics all = rubrics == null ? Rubrics.bundled(known) : Rubrics.from(rubrics, known);
    Handout handout =
        new Handout(
            System.getProperty("java.class.path"), Version.number(), rules.hiding(all.all()));
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (platform != null) {
        refuseLateness(rules);
        if (platform == Platform.CLASSROOM50) {
          Format.CLASSROOM50.check(rules);
        }
        handout.writeAutograder(
            folder, platform, course == null ? new byte[0] : Files.readAllBytes(course));
        out.println("Wrote an autograder to " + folder + "; how to install it:");
        out.println("  " + folder.resolve("README.md"));
      } else {
        checkStubs(handout, exercises);
        handout.writeStudents(folder);
        out.println("Wrote the students' repository to " + folder + "; to try it:");
        out.println("  cd " + folder + " && mvn test");
      }
    } catch (HandoutException | ExportException mistake) {
      throw new UserException(String.valueOf(mistake.getMessage()));
    }
    return ExitCode.DONE.number();
  }

  private void refuseLateness(Course rules) {
    if (rules.deadline() != null) {
      throw new UserException(
          course
              + ": expected no \"due\" for an autograder, found one; the platform knows when"
              + " submissions come, so set lateness there");
    }
  }

  /** Whoever tried an exercise in the students' place must not hand the solution out. */
  private static void checkStubs(Handout handout, Exercises exercises)
      throws IOException, InterruptedException {
    List<Rubric> rubrics = handout.rubrics();
    Path stubs = Files.createTempDirectory("lockstep-stubs");
    Workers workers = new Workers(WorkerSettings.DEFAULTS);
    try (Grader grader = new Grader(exercises, rubrics, workers, 1, Version.number())) {
      Map<String, byte[]> files = handout.solutions();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path to = stubs.resolve("solution").resolve(file.getKey());
        Files.createDirectories(Objects.requireNonNull(to.getParent(), "folder"));
        Files.write(to, file.getValue());
      }
      Result result = grader.grade("stubs", stubs).result();
      boolean untouched =
          result.exercises().stream()
              .flatMap(each -> each.criteria().stream())
              .allMatch(each -> each.verdict() == Verdict.NOT_IMPLEMENTED);
      if (!untouched || files.size() != rubrics.size()) {
        throw new UserException(
            "exercises/src/main/java/solution: expected the stubs that students begin with, found"
                + " solutions (%s); put the stubs back and build anew: mvn clean"
                    .formatted(String.join(", ", files.keySet())));
      }
    } finally {
      var _ = PathUtils.deleteDirectory(stubs);
    }
  }
}

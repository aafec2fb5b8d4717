package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.CourseException;
import io.lockstep.batch.course.CourseReader;
import io.lockstep.batch.course.Grade;
import io.lockstep.batch.course.StudentList;
import io.lockstep.batch.course.SubmissionTimes;
import io.lockstep.batch.export.ExportException;
import io.lockstep.batch.export.ExportSettings;
import io.lockstep.batch.export.Exported;
import io.lockstep.batch.export.Format;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.report.FileNames;
import io.lockstep.batch.report.ResultFolder;
import io.lockstep.batch.report.ResultFolder.Unreadable;
import io.lockstep.batch.report.WholeFile;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.table.TableException;
import io.lockstep.batch.table.Worksheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep export}: the results of a class in, a file for a platform out. */
@Command(
    name = "export",
    description = {
      "Writes the grades of a class in the format of a platform.",
      "",
      "OUT is what lockstep grade wrote. What cannot be entered, because the grade is not final or"
          + " the student is not known, is left empty and named."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExportCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "OUT", description = "The folder of a graded class.")
  private Path folder = Path.of(".");

  @Option(
      names = "--as",
      paramLabel = "FORMAT",
      required = true,
      description = "One of: ${COMPLETION-CANDIDATES}, upper or lower case.")
  private Format format = Format.CSV;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description =
          "Where to write (default: under OUT/export). For gradescope and several submissions, a"
              + " folder.")
  private @Nullable Path out;

  @Option(
      names = "--worksheet",
      paramLabel = "FILE",
      description =
          "The worksheet to fill in: Moodle's offline grading worksheet, or the grade book that"
              + " Canvas exported. It is read only.")
  private @Nullable Path worksheet;

  @Option(
      names = "--assignment",
      paramLabel = "NAME",
      description = "What Canvas calls the assignment (default: Lockstep).")
  private String assignment = "Lockstep";

  @Option(
      names = "--course",
      paramLabel = "FILE",
      description = "The course file: weights, lateness, what does not count, what is hidden.")
  private @Nullable Path course;

  @Override
  public Integer call() throws IOException {
    Exported exported;
    try {
      List<Result> results = results();
      Course rules = rules(course).withTimes(SubmissionTimes.read(folder));
      Map<String, Student> students = StudentList.read(folder);
      List<Grade> grades =
          results.stream()
              .map(result -> rules.grade(result, students.get(result.submission())))
              .toList();
      exported =
          format.export(
              grades,
              new ExportSettings(
                  rules,
                  worksheet == null ? null : Worksheet.read(worksheet),
                  assignment,
                  System.getenv(),
                  Instant.now()));
      List<String> open = new ArrayList<>(exported.open());
      rules
          .withoutTime(results)
          .forEach(name -> open.add(name + ": nobody says when it came; taken to be in time"));
      rules
          .strangers(results)
          .forEach(name -> open.add("\"" + name + "\" in the extensions: no such submission"));
      exported = new Exported(exported.files(), open);
    } catch (ExportException | TableException | CourseException mistake) {
      throw new UserException(String.valueOf(mistake.getMessage()));
    }
    Map<Path, byte[]> files = places(exported);
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      WholeFile.write(file.getKey(), file.getValue());
    }
    return say(files, exported.open());
  }

  /** The rules of a course file, or the plain ones where there is none. */
  static Course rules(@Nullable Path course) {
    if (course == null) {
      return Course.PLAIN;
    }
    try {
      return CourseReader.read(
          course,
          new KnownCriteria(Exercises.announced(ExportCommand.class.getClassLoader()).kinds()));
    } catch (CourseException mistake) {
      throw new UserException(String.valueOf(mistake.getMessage()));
    }
  }

  private List<Result> results() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserException(
          folder
              + ": expected a folder that lockstep grade wrote, found "
              + (Files.exists(folder) ? "a file" : "nothing"));
    }
    ResultFolder read = ResultFolder.read(folder);
    if (!read.unreadable().isEmpty()) {
      Unreadable first = read.unreadable().getFirst();
      throw new UserException(folder.resolve("results").resolve(first.file()) + ": " + first.why());
    }
    if (read.results().isEmpty()) {
      throw new UserException(
          folder + ": expected results/*.json, as lockstep grade writes them, found none");
    }
    return read.results();
  }

  private Map<Path, byte[]> places(Exported exported) {
    Path place =
        out == null
            ? folder.resolve("export").resolve(format.isPerSubmission() ? "" : format.fileName())
            : out;
    if (worksheet != null
        && place.toAbsolutePath().normalize().equals(worksheet.toAbsolutePath().normalize())) {
      throw new UserException(
          place + ": expected another file than the worksheet, found the same; it stays as it is");
    }
    Map<Path, byte[]> files = new LinkedHashMap<>();
    if (!format.isPerSubmission() || (out != null && exported.files().size() == 1)) {
      if (Files.isDirectory(place)) {
        throw new UserException(place + ": expected a file, found a folder");
      }
      exported.files().forEach((_, bytes) -> files.put(place, bytes));
      return files;
    }
    Map<String, String> names = FileNames.of(List.copyOf(exported.files().keySet()));
    exported
        .files()
        .forEach((submission, bytes) ->
            files.put(
                place.resolve(names.getOrDefault(submission, "")).resolve(format.fileName()),
                bytes));
    return files;
  }

  private int say(Map<Path, byte[]> files, List<String> open) {
    PrintWriter terminal = spec.commandLine().getOut();
    files.keySet().forEach(file -> terminal.println("Wrote " + file));
    if (open.isEmpty()) {
      return ExitCode.DONE.number();
    }
    terminal.println("A person must look at:");
    open.forEach(line -> terminal.println("  " + line));
    return ExitCode.HUMAN.number();
  }
}

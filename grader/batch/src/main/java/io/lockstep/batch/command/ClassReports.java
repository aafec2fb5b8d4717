package io.lockstep.batch.command;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.StudentList;
import io.lockstep.batch.course.SubmissionTimes;
import io.lockstep.batch.export.Format;
import io.lockstep.batch.export.GradeTable;
import io.lockstep.batch.intake.Entry;
import io.lockstep.batch.intake.Student;
import io.lockstep.batch.report.FileNames;
import io.lockstep.batch.report.Reports;
import io.lockstep.batch.report.RunFacts;
import io.lockstep.batch.report.VisibleText;
import io.lockstep.batch.report.WholeFile;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.store.Batch;
import io.lockstep.batch.store.StoredResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * All that is written of a class, from the results in its store: one submission after the other, so
 * that a large class takes no more memory than a small one.
 */
final class ClassReports {

  private final OutFolder out;
  private final List<Entry> entries;
  private final @Nullable Course rules;

  /**
   * Prepares to write.
   *
   * @param rules the course's, or {@code null} where there is no course file
   */
  ClassReports(OutFolder out, List<Entry> entries, @Nullable Course rules) {
    this.out = out;
    this.entries = entries;
    this.rules = rules;
  }

  /**
   * Writes everything.
   *
   * @return what there is to say of it
   */
  Summary write(Batch batch, Instant started, Duration took) throws IOException {
    List<String> names = entries.stream().map(Entry::name).toList();
    Map<String, String> files = FileNames.of(names);
    out.makeWayFor(new HashSet<>(files.values()));
    Path folder = out.path();
    CopiedSolutions copies = new CopiedSolutions();
    Summary summary = new Summary();
    try (Reports reports = Reports.into(folder, files)) {
      for (int position = 0; position < entries.size(); position++) {
        String name = names.get(position);
        Optional<StoredResult> stored = batch.result(position);
        if (stored.isEmpty()) {
          summary.left(name);
          continue;
        }
        Result result = stored.get().result();
        reports.add(result, stored.get().took());
        copies.look(batch.material(position));
        summary.graded(result, stored.get().refused());
        WholeFile.write(folder.resolve("logs", files.get(name) + ".log"), log(name, stored.get()));
      }
      Map<String, String> versions = new LinkedHashMap<>();
      versions.put("Lockstep", Version.number());
      versions.put("Java", Runtime.version().toString());
      reports.finish(new RunFacts(started, took, versions));
      writeCourseFiles(reports.outlines());
    }
    summary.copied(copies.write(folder));
    return summary;
  }

  /** The log of one submission, safe to look at: much of it is what code under test said. */
  static byte[] log(String name, StoredResult stored) {
    String head =
        String.format(
            Locale.ROOT,
            "%s, graded on %s in %.1f s%n",
            VisibleText.line(name),
            VisibleText.line(stored.machine()),
            stored.took().toMillis() / 1_000.0);
    return (head + VisibleText.of(stored.log()) + System.lineSeparator())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a file of this run, or takes away that of an earlier one. */
  private void keep(String name, byte @Nullable [] bytes) throws IOException {
    Path file = out.path().resolve(name);
    if (bytes == null) {
      Files.deleteIfExists(file);
    } else {
      WholeFile.write(file, bytes);
    }
  }

  private void writeCourseFiles(Iterable<Result> results) throws IOException {
    Map<String, Student> students = new LinkedHashMap<>();
    Map<String, Instant> times = new LinkedHashMap<>();
    entries.forEach(entry -> {
      if (entry.student() != null) {
        students.put(entry.name(), entry.student());
      }
      if (entry.submitted() != null) {
        times.put(entry.name(), entry.submitted());
      }
    });
    keep(StudentList.FILE, students.isEmpty() ? null : StudentList.bytes(students));
    keep(SubmissionTimes.FILE, times.isEmpty() ? null : SubmissionTimes.bytes(times));
    Path grades = out.path().resolve(Format.CSV.fileName());
    if (rules == null) {
      Files.deleteIfExists(grades);
      return;
    }
    Course timed = rules.withTimes(times);
    WholeFile.write(
        grades,
        to ->
            GradeTable.write(
                () ->
                    StreamSupport.stream(results.spliterator(), false)
                        .map(result -> timed.grade(result, students.get(result.submission())))
                        .iterator(),
                to));
  }
}

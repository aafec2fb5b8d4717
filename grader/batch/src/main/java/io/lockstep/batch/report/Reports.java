package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.ResultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a class in one folder:
 *
 * <pre>
 * gradebook.csv                  a row for each submission
 * index.html                     the class at a glance
 * run.js                         when it was graded and how long it took, for that page
 * submissions/&lt;submission&gt;.html   what a student gets
 * submissions/&lt;submission&gt;.md     the same as Markdown
 * submissions/&lt;submission&gt;.fragment.html   the same for platforms that take plain HTML
 * results/&lt;submission&gt;.json       the result itself
 * </pre>
 *
 * <p>Every file is there whole or not at all, and the pages that point to others come last. All but
 * {@code run.js} are the same bytes for the same results.
 */
public final class Reports implements AutoCloseable {

  private static final long NOT_KNOWN = -1;

  private final Path out;
  private final Map<String, String> names;
  private final Pages pages = new Pages();
  private final GradeBook gradeBook = new GradeBook();
  private final ClassFigures figures = new ClassFigures();
  private final List<Long> took = new ArrayList<>();
  private final Outlines outlines;

  private Reports(Path out, Map<String, String> names, Outlines outlines) {
    this.out = out;
    this.names = names;
    this.outlines = outlines;
  }

  /**
   * Reports to be written one after the other, so that no more than one result need be at hand.
   *
   * @param out the folder; created if it is not there
   * @param names the names of the files of all submissions of the class, by {@link FileNames}
   * @throws IOException if nothing can be written there
   */
  public static Reports into(Path out, Map<String, String> names) throws IOException {
    Files.createDirectories(out);
    return new Reports(out, names, Outlines.in(out.resolve(".outlines.unfinished")));
  }

  /**
   * Writes all reports.
   *
   * @param out the folder; created if it is not there
   * @param results a result for each submission, names unique
   * @param facts what stands beside the results
   * @throws IOException if a file cannot be written
   */
  public static void write(Path out, List<Result> results, RunFacts facts) throws IOException {
    Map<String, String> names = FileNames.of(results.stream().map(Result::submission).toList());
    try (Reports reports = into(out, names)) {
      for (Result result : results) {
        reports.add(result, null);
      }
      reports.finish(facts);
    }
  }

  /**
   * Writes what there is of one submission. Order matters: it is that of the class.
   *
   * @param time how long it took, or {@code null} where nobody knows
   * @throws IOException if a file cannot be written
   */
  public void add(Result result, @Nullable Duration time) throws IOException {
    String name = names.getOrDefault(result.submission(), "");
    WholeFile.write(out.resolve("results", name + ".json"), ResultJson.write(result));
    WholeFile.write(
        out.resolve("submissions", name + ".html"),
        pages.submission(result).getBytes(StandardCharsets.UTF_8));
    WholeFile.write(
        out.resolve("submissions", name + ".md"),
        Markdown.of(result).getBytes(StandardCharsets.UTF_8));
    WholeFile.write(
        out.resolve("submissions", name + ".fragment.html"),
        pages.fragment(result).getBytes(StandardCharsets.UTF_8));
    gradeBook.see(result);
    figures.add(result);
    outlines.add(result);
    took.add(time == null ? NOT_KNOWN : time.toMillis());
  }

  /**
   * The results in outline, one after the other, as often as they are asked for: with their points
   * and verdicts, without titles, runs and sources.
   */
  public Iterable<Result> outlines() {
    return outlines;
  }

  /**
   * Writes what there is of the class.
   *
   * @throws IOException if a file cannot be written
   */
  public void finish(RunFacts facts) throws IOException {
    WholeFile.write(out.resolve("gradebook.csv"), to -> gradeBook.write(outlines, to));
    WholeFile.write(out.resolve("run.js"), facts.script(took).getBytes(StandardCharsets.UTF_8));
    ClassPage page = new ClassPage(figures, outlines, names);
    WholeFile.write(out.resolve("index.html"), to -> pages.index(page, to));
  }

  /** Takes away what was needed while writing. */
  @Override
  public void close() throws IOException {
    outlines.close();
  }

  /**
   * A comparison as a page of its own.
   *
   * @param file where to write it; what is there is replaced
   * @throws IOException if it cannot be written
   */
  public static void writeComparison(Path file, Comparison comparison) throws IOException {
    WholeFile.write(file, new Pages().comparison(comparison).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The page that a student gets, as a file of its own.
   *
   * @param file where to write it; what is there is replaced
   * @throws IOException if it cannot be written
   */
  public static void writePage(Path file, Result result) throws IOException {
    WholeFile.write(file, new Pages().submission(result).getBytes(StandardCharsets.UTF_8));
  }
}

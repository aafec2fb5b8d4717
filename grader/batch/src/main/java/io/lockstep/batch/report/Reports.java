package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.ResultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

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
public final class Reports {

  private final Path out;
  private final Map<String, String> names;
  private final Pages pages = new Pages();
  private final Outlines outlines = new Outlines();
  private final List<Result> results = new ArrayList<>();

  private Reports(Path out, Map<String, String> names) {
    this.out = out;
    this.names = names;
  }

  /**
   * Reports to be written one after the other, so that no more than one result need be at hand.
   *
   * @param out the folder; created if it is not there
   * @param submissions the names of all submissions of the class, unique
   */
  public static Reports into(Path out, List<String> submissions) {
    return new Reports(out, FileNames.of(submissions));
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
    Reports reports = into(out, results.stream().map(Result::submission).toList());
    for (Result result : results) {
      reports.add(result);
    }
    reports.finish(facts);
  }

  /**
   * Writes what there is of one submission. Order matters: it is that of the class.
   *
   * @throws IOException if a file cannot be written
   */
  public void add(Result result) throws IOException {
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
    results.add(outlines.of(result));
  }

  /** The results so far without the runs and sources in them. */
  public List<Result> outlines() {
    return Collections.unmodifiableList(results);
  }

  /**
   * Writes what there is of the class.
   *
   * @throws IOException if a file cannot be written
   */
  public void finish(RunFacts facts) throws IOException {
    WholeFile.write(out.resolve("gradebook.csv"), to -> GradeBook.write(results, to));
    WholeFile.write(
        out.resolve("run.js"),
        facts
            .script(results.stream().map(Result::submission).toList())
            .getBytes(StandardCharsets.UTF_8));
    ClassPage page = ClassPage.of(results, names, List.of());
    WholeFile.write(out.resolve("index.html"), to -> pages.index(page, to));
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

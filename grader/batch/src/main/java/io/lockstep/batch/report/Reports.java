package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.ResultJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The reports of a class in one folder:
 *
 * <pre>
 * gradebook.csv                  a row for each submission
 * index.html                     the class at a glance
 * submissions/&lt;submission&gt;.html   what a student gets
 * submissions/&lt;submission&gt;.md     the same as Markdown
 * submissions/&lt;submission&gt;.fragment.html   the same for platforms that take plain HTML
 * results/&lt;submission&gt;.json       the result itself
 * </pre>
 *
 * <p>Every file is there whole or not at all, and the pages that point to others come last.
 */
public final class Reports {

  private Reports() {}

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
    Pages pages = new Pages();
    for (Result result : results) {
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
    }
    WholeFile.write(out.resolve("gradebook.csv"), GradeBook.write(results));
    WholeFile.write(
        out.resolve("index.html"),
        pages
            .index(ClassPage.of(results, facts, names, List.of()))
            .getBytes(StandardCharsets.UTF_8));
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

package io.lockstep.batch.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import io.lockstep.batch.result.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The pages, made from the templates in {@code src/main/jte}, which escape all that is put in. */
final class Pages {

  /** In characters: a page is sent by mail and opened on a phone. */
  private static final int LARGEST = 280_000;

  /** About what one step of a run takes, in characters. */
  private static final int STEP = 200;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  void index(ClassPage page, OutputStream to) throws IOException {
    // By way of a writer: the page of a large class is many megabytes.
    Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    engine.render("index.jte", page, new WriterOutput(writer));
    writer.flush();
  }

  /** The page of a submission; shows fewer steps of each run where it would become too large. */
  String submission(Result result) {
    String page = submission(result, SubmissionPage.MOST_STEPS);
    if (page.length() > LARGEST) {
      int bare = submission(result, 0).length();
      for (int steps = (LARGEST - bare) / STEP; page.length() > LARGEST && steps > 0; steps /= 2) {
        page = submission(result, steps);
      }
      page = page.length() > LARGEST ? submission(result, 0) : page;
    }
    return page;
  }

  private String submission(Result result, int steps) {
    return render("submission.jte", SubmissionPage.of(result, steps));
  }

  /**
   * The feedback as an HTML fragment without styles and scripts, for platforms that take no more.
   */
  String fragment(Result result) {
    return render("fragment.jte", SubmissionPage.of(result, 0));
  }

  String comparison(Comparison comparison) {
    return render("comparison.jte", comparison);
  }

  private String render(String template, Object page) {
    StringOutput output = new StringOutput();
    engine.render(template, page, output);
    return output.toString();
  }
}

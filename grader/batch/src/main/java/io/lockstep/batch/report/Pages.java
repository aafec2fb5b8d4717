package io.lockstep.batch.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.lockstep.batch.result.Result;

/** The pages, made from the templates in {@code src/main/jte}, which escape all that is put in. */
final class Pages {

  /** In characters: a page is sent by mail and opened on a phone. */
  private static final int LARGEST = 280_000;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  String index(ClassPage page) {
    return render("index.jte", page);
  }

  /** The page of a submission; shows fewer steps of each run where it would become too large. */
  String submission(Result result) {
    for (int steps = SubmissionPage.MOST_STEPS; ; steps /= 3) {
      String page = render("submission.jte", SubmissionPage.of(result, steps));
      if (steps == 0 || page.length() <= LARGEST) {
        return page;
      }
    }
  }

  private String render(String template, Object page) {
    StringOutput output = new StringOutput();
    engine.render(template, page, output);
    return output.toString();
  }
}

package io.lockstep.batch.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.lockstep.batch.result.Result;

/** The pages, made from the templates in {@code src/main/jte}, which escape all that is put in. */
final class Pages {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  String index(ClassPage page) {
    return render("index.jte", page);
  }

  String submission(Result result) {
    return render("submission.jte", SubmissionPage.of(result));
  }

  private String render(String template, Object page) {
    StringOutput output = new StringOutput();
    engine.render(template, page, output);
    return output.toString();
  }
}

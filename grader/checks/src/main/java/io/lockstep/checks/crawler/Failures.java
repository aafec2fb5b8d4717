package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;
import java.io.IOException;

/** Scenarios of <i>failing-page</i>. */
final class Failures {

  private Failures() {}

  static void ioException(Stage<Crawler> stage) throws Exception {
    goesOn(stage, new IOException("page not found"));
  }

  static void unchecked(Stage<Crawler> stage) throws Exception {
    goesOn(stage, new IllegalStateException("page cannot be read"));
  }

  static void error(Stage<Crawler> stage) throws Exception {
    goesOn(stage, new AssertionError("page is beyond all expectation"));
  }

  private static void goesOn(Stage<Crawler> stage, Throwable failure) throws Exception {
    Site site = Site.of("start: a bad b", "a: c", "b: d", "bad: unknown");
    Crawler crawler = Crawls.crawler(stage, site.taking(10).failing(failure, "bad"), 2);
    String what = "the crawl past a page that fails";
    Crawls.finds(stage, what, crawler.crawl("start", 3), "start", "a", "bad", "b", "c", "d");
  }

  static void moreThanTheLimit(Stage<Crawler> stage) throws Exception {
    Site site =
        Site.of("start: bad1 bad2 bad3 a b", "a: bad4 c", "b: d")
            .taking(10)
            .failing(new IOException("page not found"), "bad1", "bad2", "bad3")
            .failing(new InterruptedException("fetch was stopped"), "bad4");
    Crawler crawler = Crawls.crawler(stage, site, 2);
    String what = "the crawl past four pages that fail, two fetches at once,";
    Crawls.finds(
        stage,
        what,
        crawler.crawl("start", 3),
        "start",
        "bad1",
        "bad2",
        "bad3",
        "bad4",
        "a",
        "b",
        "c",
        "d");
  }

  static void startPage(Stage<Crawler> stage) throws Exception {
    startFails(stage, new IOException("page not found"));
  }

  static void startUnchecked(Stage<Crawler> stage) throws Exception {
    startFails(stage, new IllegalStateException("page cannot be read"));
    startFails(stage, new AssertionError("page is beyond all expectation"));
  }

  private static void startFails(Stage<Crawler> stage, Throwable failure) throws Exception {
    Crawler crawler =
        Crawls.crawler(stage, Site.of("start: a").taking(10).failing(failure, "start"), 2);
    String what = "the crawl whose start page fails";
    Rules.reaches(what, failure, stage.awaitFailure(what, crawler.crawl("start", 2)));
  }
}

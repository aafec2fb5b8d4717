package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;
import java.io.IOException;
import java.io.UncheckedIOException;

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

  /** An interrupt of the web's own: nobody asked the crawler to stop. */
  static void interrupted(Stage<Crawler> stage) throws Exception {
    goesOn(stage, new InterruptedException("fetch was stopped"));
  }

  /** More pages fail than may be fetched at once, all in the same way. */
  private static void goesOn(Stage<Crawler> stage, Throwable failure) throws Exception {
    Site site =
        Site.of("start: a bad1 bad2 b bad3", "a: c", "b: d", "bad1: unknown")
            .taking(10)
            .failing(failure, "bad1", "bad2", "bad3");
    Crawler crawler = Crawls.crawler(stage, site, 2);
    String what =
        "the crawl past three pages that fail with %s, two fetches at once,"
            .formatted(failure.getClass().getSimpleName());
    String[] expected = {"start", "a", "bad1", "bad2", "b", "bad3", "c", "d"};
    Crawls.finds(stage, what, crawler.crawl("start", 3), expected);
  }

  /** No other page of its level arrives, and there are more levels to come. */
  static void aloneOnItsLevel(Stage<Crawler> stage) throws Exception {
    IOException failure = new IOException("page not found");
    Site site = Site.of("start: bad").taking(10).failing(failure, "bad");
    Crawler crawler = Crawls.crawler(stage, site, 2);
    String what = "the crawl whose start page links to one page, which fails,";
    Crawls.finds(stage, what, crawler.crawl("start", 3), "start", "bad");
  }

  /** No level is left on which its links would be followed. */
  static void onTheLastLevel(Stage<Crawler> stage) throws Exception {
    IOException failure = new IOException("page not found");
    Site site = Site.of("start: a bad b").taking(10).failing(failure, "bad");
    Crawler crawler = Crawls.crawler(stage, site, 2);
    String what = "the crawl of two levels, a page of the last of which fails,";
    Crawls.finds(stage, what, crawler.crawl("start", 2), "start", "a", "bad", "b");
  }

  static void startPage(Stage<Crawler> stage) throws Exception {
    IOException cause = new IOException("connection was reset");
    startFails(stage, new IOException("page not found", cause));
  }

  /** There is nothing to follow, but a failure all the same. */
  static void startAlone(Stage<Crawler> stage) throws Exception {
    String what = "the crawl of one level whose start page fails";
    startFails(stage, new IOException("page not found"), 1, what);
  }

  static void startUnchecked(Stage<Crawler> stage) throws Exception {
    IOException cause = new IOException("connection was reset");
    startFails(stage, new UncheckedIOException("page cannot be read", cause));
    startFails(stage, new AssertionError("page is beyond all expectation", cause));
  }

  static void startInterrupted(Stage<Crawler> stage) throws Exception {
    startFails(stage, new InterruptedException("fetch was stopped"));
  }

  /** What fails has a cause of its own where it can: the cause alone is another exception. */
  private static void startFails(Stage<Crawler> stage, Throwable failure) throws Exception {
    startFails(stage, failure, 2, "the crawl whose start page fails");
  }

  private static void startFails(Stage<Crawler> stage, Throwable failure, int depth, String what)
      throws Exception {
    Crawler crawler =
        Crawls.crawler(stage, Site.of("start: a").taking(10).failing(failure, "start"), 2);
    Rules.reaches(what, failure, stage.awaitFailure(what, crawler.crawl("start", depth)));
  }
}

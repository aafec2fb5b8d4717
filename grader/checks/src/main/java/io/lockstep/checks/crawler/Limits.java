package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Overlap;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.crawler.Crawler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Scenarios of <i>limit</i> and <i>uses-limit</i>. */
final class Limits {

  private static final Site WIDE = Site.star(8).taking(30);
  private static final Site NARROW = Site.of("other: k l m n").taking(30);

  private Limits() {}

  static void oneCrawl(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.star(12).taking(30), 3);
    neverMoreThan(stage, 3, "the crawl", crawler.crawl("start", 2));
  }

  static void oneAtATime(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b c", "a: d e", "d: f g", "f: h i").taking(20);
    Crawler crawler = Crawls.crawler(stage, site, 1);
    neverMoreThan(stage, 1, "the crawl", crawler.crawl("start", 5));
  }

  static void twoCrawls(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.star(8).taking(30), 3);
    stage.together(
        List.of(
            () -> Crawls.settles(crawler.crawl("start", 2)),
            () -> Crawls.settles(crawler.crawl("start", 2))));
    neverMoreThan(stage, 3);
  }

  /**
   * Waits a time, not for the crawl: whether it goes on after a failure is not the question here.
   */
  static void failingPages(Stage<Crawler> stage) throws Exception {
    Site site =
        Site.star(12)
            .taking(30)
            .failing(new IOException("cannot be fetched"), "page 1", "page 6")
            .failing(new IllegalStateException("page cannot be read"), "page 2")
            .failing(new AssertionError("page is beyond all expectation"), "page 3");
    Crawler crawler = Crawls.crawler(stage, site, 2);
    var _ = Futures.attempted(() -> crawler.crawl("start", 2));
    stage.pause(Duration.ofMillis(700));
    neverMoreThan(stage, 2);
  }

  /** A place that a failed crawl gives back twice lets one fetch too many begin. */
  static void afterAFailedStart(Stage<Crawler> stage) throws Exception {
    Site site =
        Site.star(8)
            .taking(30)
            .failing(new IOException("cannot be fetched"), "absent")
            .failing(new IllegalStateException("page cannot be read"), "odd");
    Crawler crawler = Crawls.crawler(stage, site, 2);
    Futures.settles(crawler.crawl("absent", 2), Duration.ofMillis(200));
    Futures.settles(crawler.crawl("odd", 2), Duration.ofMillis(200));
    var _ = crawler.crawl("start", 2);
    stage.pause(Duration.ofMillis(400));
    neverMoreThan(stage, 2);
  }

  /** When the crawl is cancelled, two pages are fetched and six wait for their turn. */
  static void afterACancel(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.star(8).taking(30), 2);
    var cancelled = crawler.crawl("start", 2);
    stage.pause(Duration.ofMillis(45));
    var _ = Rules.cancel(stage, "the first crawl", cancelled);
    var _ = crawler.crawl("start", 2);
    stage.pause(Duration.ofMillis(750));
    neverMoreThan(stage, 2);
  }

  /** Each object has a limit of its own; the second here the smaller one. */
  static void twoCrawlers(Stage<Crawler> stage) throws Exception {
    Crawler wide = Crawls.crawler(stage, WIDE, 4);
    narrowKeepsToItsOwn(stage, wide, Crawls.crawler(stage, NARROW, 1));
  }

  /** The same, created in the other order. */
  static void twoCrawlersTheNarrowFirst(Stage<Crawler> stage) throws Exception {
    Crawler narrow = Crawls.crawler(stage, NARROW, 1);
    narrowKeepsToItsOwn(stage, Crawls.crawler(stage, WIDE, 4), narrow);
  }

  private static void narrowKeepsToItsOwn(Stage<Crawler> stage, Crawler wide, Crawler narrow)
      throws Exception {
    var _ = wide.crawl("start", 2);
    var _ = narrow.crawl("other", 2);
    stage.pause(Duration.ofMillis(400));
    Set<String> pages = Set.of("other", "k", "l", "m", "n");
    List<Recorded<Object>> ofNarrow =
        stage.recorded().stream()
            .filter(entry ->
                switch (entry.event()) {
                  case FetchBegan(var url) -> url != null && pages.contains(url);
                  case FetchEnded(var url) -> url != null && pages.contains(url);
                  default -> false;
                })
            .toList();
    neverMoreThan(ofNarrow, 1);
  }

  private static void neverMoreThan(
      Stage<Crawler> stage, int limit, String what, @Nullable CompletableFuture<Set<String>> crawl)
      throws InterruptedException {
    if (!Crawls.settles(crawl) && Crawls.pagesFetched(stage).size() <= limit) {
      stage.await(what, crawl); // so few say nothing about the limit
    }
    neverMoreThan(stage, limit);
  }

  private static void neverMoreThan(Stage<Crawler> stage, int limit) {
    neverMoreThan(stage.recorded(), limit);
  }

  private static void neverMoreThan(List<Recorded<Object>> record, int limit) {
    Overlap fetches = Overlap.of(record, FetchBegan.class, FetchEnded.class);
    if (fetches.most() > limit) {
      throw new Violation(Limits.class, "limit", limit, fetches.most(), fetches.at())
          .at(List.of(fetches.at()));
    }
  }

  static void usesThree(Stage<Crawler> stage) throws Exception {
    takesNoLonger(stage, Site.star(12), 3, 2, 500);
  }

  static void usesSix(Stage<Crawler> stage) throws Exception {
    takesNoLonger(stage, Site.star(12), 6, 2, 300);
  }

  /** Each object has a limit of its own; the second here the smaller one. */
  static void usesThreeBesideOne(Stage<Crawler> stage) throws Exception {
    Crawler wide = Crawls.crawler(stage, Site.star(12).taking(100), 3);
    var _ = Crawls.crawler(stage, Site.of("start"), 1);
    takesNoLonger(stage, wide, 3, 2, 500);
  }

  static void usesThreeDeeper(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b", "a: c d e f g h", "b: i j k l m n");
    takesNoLonger(stage, site, 3, 3, 600);
  }

  private static void takesNoLonger(
      Stage<Crawler> stage, Site site, int limit, int depth, int millis) throws Exception {
    takesNoLonger(stage, Crawls.crawler(stage, site.taking(100), limit), limit, depth, millis);
  }

  private static void takesNoLonger(
      Stage<Crawler> stage, Crawler crawler, int limit, int depth, int millis) throws Exception {
    Duration begin = stage.now();
    var crawl = crawler.crawl("start", depth);
    stage.await("the crawl", stage.watch("the crawl", crawl));
    Duration took = stage.done("the crawl").orElseThrow().at().minus(begin);
    Duration expected = Duration.ofMillis(millis);
    if (stage.timing().isAfter(took, expected)) {
      Overlap fetches = Overlap.of(stage.recorded(), FetchBegan.class, FetchEnded.class);
      throw new Violation(Limits.class, "uses-limit", expected, limit, took, fetches.most());
    }
  }
}

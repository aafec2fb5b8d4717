package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.crawler.Crawler;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>cancel</i>. */
final class Cancelling {

  private Cancelling() {}

  static void chain(Stage<Crawler> stage) throws Exception {
    cancelled(stage, Crawls.crawler(stage, Site.chain(20).taking(70), 2), "page 1", 30);
  }

  static void waitingPages(Stage<Crawler> stage) throws Exception {
    cancelled(stage, Crawls.crawler(stage, Site.star(30).taking(70), 2), "start", 2);
  }

  /** The pages bear an interrupt and answer; who is to stop must look by itself. */
  static void heedlessPages(Stage<Crawler> stage) throws Exception {
    Site site = Site.chain(20).taking(70).heedingNoInterrupt();
    var crawl = Crawls.crawler(stage, site, 2).crawl("page 1", 30);
    stage.pauseUntil(Duration.ofMillis(100));
    noneAfter(stage, Rules.cancelGently(stage, "the crawl", crawl));
  }

  static void atOnce(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.chain(20).taking(70), 2);
    cancelled(stage, crawler, "page 1", 30, Duration.ZERO);
  }

  private static void cancelled(Stage<Crawler> stage, Crawler crawler, String start, int depth)
      throws InterruptedException {
    cancelled(stage, crawler, start, depth, Duration.ofMillis(100));
  }

  private static void cancelled(
      Stage<Crawler> stage, Crawler crawler, String start, int depth, Duration when)
      throws InterruptedException {
    var crawl = crawler.crawl(start, depth);
    stage.pauseUntil(when);
    noneAfter(stage, Rules.cancel(stage, "the crawl", crawl));
  }

  private static void noneAfter(Stage<Crawler> stage, Duration cancelled)
      throws InterruptedException {
    stage.pauseUntil(Duration.ofMillis(1_400));
    Rules.noneAfter(stage, cancelled, stage.recorded(FetchBegan.class), "the crawl");
  }

  /** With one fetch at a time, a place that a cancelled crawl keeps is missed. */
  static void otherGoesOn(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b c", "a: d", "other: k l m", "k: n", "later: x").taking(50);
    Crawler crawler = Crawls.crawler(stage, site, 1);
    var cancelled = crawler.crawl("start", 3);
    var other = crawler.crawl("other", 3);
    stage.pauseUntil(Duration.ofMillis(75));
    Duration instant = Rules.cancel(stage, "one of two crawls", cancelled);
    stage.await("the crawl beside the one that was cancelled", other);
    for (String page : List.of("k", "l", "m")) {
      if (Crawls.fetchesOf(stage, page).isEmpty()) {
        throw new Violation(Cancelling.class, "cancel.other", page);
      }
    }
    List<Recorded<FetchBegan>> ofCancelled =
        stage.recorded(FetchBegan.class).stream()
            .filter(entry -> List.of("start", "a", "b", "c", "d").contains(page(entry)))
            .toList();
    Rules.noneAfter(stage, instant, ofCancelled, "one of two crawls");
    Futures.settles(crawler.crawl("later", 3), Duration.ofSeconds(10));
    if (Crawls.fetchesOf(stage, "x").isEmpty()) {
      throw new Violation(Cancelling.class, "cancel.later", "x");
    }
  }

  /** The cancelled crawl is long over. */
  static void ofOneThatIsOver(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.chain(12).taking(50), 2);
    var over = crawler.crawl("page 1", 3);
    if (!Crawls.settles(over) || Crawls.fetchesOf(stage, "page 3").isEmpty()) {
      return; // That it gets there is for finds-all.
    }
    var underWay = crawler.crawl("page 8", 3);
    stage.pause(Duration.ofMillis(75));
    Rules.cancel(stage, "the first crawl", over);
    Futures.settles(underWay, Duration.ofSeconds(10));
    if (Crawls.fetchesOf(stage, "page 10").isEmpty()) {
      throw new Violation(Cancelling.class, "cancel.other", "page 10");
    }
  }

  /**
   * A cancel concerns one crawl, not all from the same page. That two such crawls get on with each
   * other is the matter of <i>reuse</i>, so it is tried without a cancel before.
   */
  static void sameStart(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.chain(4).taking(50), 1);
    var first = crawler.crawl("page 1", 5);
    Futures.settles(crawler.crawl("page 1", 5), Duration.ofSeconds(10));
    Futures.settles(first, Duration.ofSeconds(10));
    if (Crawls.fetchesOf(stage, "page 3").size() != 2) {
      return;
    }
    var cancelled = crawler.crawl("page 1", 5);
    var other = crawler.crawl("page 1", 5);
    stage.pause(Duration.ofMillis(75));
    Rules.cancel(stage, "one of two crawls", cancelled);
    Futures.settles(other, Duration.ofSeconds(10));
    if (Crawls.fetchesOf(stage, "page 3").size() == 2) {
      throw new Violation(Cancelling.class, "cancel.other", "page 3");
    }
  }

  private static String page(Recorded<FetchBegan> entry) {
    return String.valueOf(entry.event().url());
  }
}

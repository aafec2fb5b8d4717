package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.crawler.Crawler;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>once</i>: what is found is not looked at, only how often. */
final class Once {

  private Once() {}

  static void circle(Stage<Crawler> stage) throws Exception {
    crawl(stage, Site.of("start: a", "a: b", "b: c start", "c: a start").taking(5), 8, 4);
  }

  static void selfLinks(Stage<Crawler> stage) throws Exception {
    crawl(stage, Site.of("start: start a b", "a: a start", "b: b b").taking(5), 5, 4);
  }

  static void repeatedLinks(Stage<Crawler> stage) throws Exception {
    crawl(stage, Site.of("start: a a b a b a a a", "a: c c", "b: c c").taking(5), 4, 4);
  }

  /** A page that failed is known, like any other; whether the crawl goes on is another matter. */
  static void failingPage(Stage<Crawler> stage) throws Exception {
    Site site =
        Site.of("start: absent slow odd a", "a: absent odd slow b", "b: absent slow odd").taking(5);
    Crawler crawler = Crawls.crawler(stage, failing(site), 2);
    Futures.settles(crawler.crawl("start", 4), Duration.ofSeconds(10));
    fetchedOnce(stage);
  }

  /** Each crawl starts at another page, so that none may be fetched a second time. */
  static void failingStart(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, failing(Site.of("start").taking(5)), 2);
    for (String start : List.of("absent", "slow", "odd")) {
      if (!Futures.settles(crawler.crawl(start, 2), Duration.ofSeconds(10))) {
        break;
      }
    }
    fetchedOnce(stage);
  }

  /** Fails in ways that might invite another try. */
  private static Site failing(Site site) {
    return site.failing(new IOException("page not found"), "absent")
        .failing(new SocketTimeoutException("no answer"), "slow")
        .failing(new IllegalStateException("page cannot be read"), "odd");
  }

  static void manyToOne(Stage<Crawler> stage) throws Exception {
    Site site =
        Site.of(
            "start: a b c d e f g h",
            "a: one two",
            "b: one two",
            "c: one two",
            "d: one two",
            "e: one two",
            "f: one two",
            "g: one two",
            "h: one two");
    crawl(stage, site.taking(20), 4, 8);
  }

  static void complete(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start: a b c start", "a: start b c a", "b: c a start b", "c: a start b c");
    crawl(stage, site.taking(10).taking(3, "b").taking(6, "c"), 6, 2);
  }

  private static void crawl(Stage<Crawler> stage, Site site, int depth, int limit)
      throws Exception {
    Crawler crawler = Crawls.crawler(stage, site, limit);
    stage.await("the crawl", crawler.crawl("start", depth));
    fetchedOnce(stage);
  }

  private static void fetchedOnce(Stage<Crawler> stage) {
    for (String page : Crawls.pagesFetched(stage)) {
      List<Duration> fetches = Crawls.fetchesOf(stage, page);
      if (fetches.size() > 1) {
        throw new Violation(Once.class, "once", page, fetches.size(), fetches).at(fetches);
      }
    }
  }
}

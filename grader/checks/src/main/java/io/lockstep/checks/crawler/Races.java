package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>race-free</i>: rich usage; the races themselves are the simulator's to find. */
final class Races {

  private static final Site SITE =
      Site.of("start: a b c", "a: b d e", "b: d e start", "c: d f", "d: g", "e: g c").taking(5);

  private Races() {}

  static void ordinary(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE, 3);
    stage.together(
        List.of(
            () -> Crawls.settles(crawler.crawl("start", 4)),
            () -> Crawls.settles(crawler.crawl("a", 3))));
    Crawls.settles(crawler.crawl("b", 2));
    crawler.close();
  }

  /** Waits a time, not for the crawls: how they end is not the question here. */
  static void failuresAndCancel(Stage<Crawler> stage) throws Exception {
    IOException failure = new IOException("page not found");
    Crawler crawler = Crawls.crawler(stage, SITE.failing(failure, "b", "c", "d"), 2);
    var _ = crawler.crawl("start", 4);
    var _ = crawler.crawl("d", 2);
    var cancelled = crawler.crawl("start", 4);
    stage.pause(Duration.ofMillis(12));
    Rules.cancel(stage, "the crawl", cancelled);
    stage.pause(Duration.ofMillis(900));
    crawler.close();
  }
}

package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;

/** Scenarios of <i>leaves-nothing</i>. */
final class Leftovers {

  private static final Site SITE = Site.of("start: a b c", "a: d", "b: d e").taking(10);

  private Leftovers() {}

  static void unused(Stage<Crawler> stage) throws Exception {
    Rules.leavesNothing(stage, Crawls.crawler(stage, SITE, 3));
  }

  static void afterACrawl(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE, 3);
    stage.await("the crawl", crawler.crawl("start", 3));
    Rules.leavesNothing(stage, crawler);
  }

  static void afterSeveral(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE, 2);
    stage.await("the first crawl", crawler.crawl("start", 3));
    var second = crawler.crawl("start", 3);
    var third = crawler.crawl("b", 2);
    stage.await("the second crawl", second);
    stage.await("the third crawl", third);
    Rules.leavesNothing(stage, crawler);
  }
}

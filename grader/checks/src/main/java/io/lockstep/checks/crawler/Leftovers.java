package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;
import java.io.IOException;
import java.time.Duration;

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

  /** Whether such a crawl ends is the matter of <i>finds-all</i>. */
  static void afterNoLevel(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE, 3);
    var crawl = Futures.attempted(() -> crawler.crawl("start", 0));
    if (Futures.settles(crawl, Duration.ofSeconds(10))) {
      Rules.leavesNothing(stage, crawler);
    }
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

  static void afterAFailure(Stage<Crawler> stage) throws Exception {
    afterAFailure(stage, new IOException("page not found"));
    afterAFailure(stage, new IllegalStateException("page cannot be read"));
  }

  /** A page fails that is not the start. */
  static void afterAFailingPage(Stage<Crawler> stage) throws Exception {
    afterAFailingPage(stage, new IOException("page not found"));
    afterAFailingPage(stage, new IllegalStateException("page cannot be read"));
  }

  /** That such a crawl goes on is the matter of <i>failing-page</i>. */
  private static void afterAFailingPage(Stage<Crawler> stage, Throwable failure) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.failing(failure, "b"), 2);
    var crawl = crawler.crawl("start", 3);
    if (Futures.settles(crawl, Duration.ofSeconds(10))
        && !Genuine.of(crawl).isCompletedExceptionally()) {
      Rules.leavesNothing(stage, crawler);
    }
  }

  /** Whether the crawl ends that fails is the matter of <i>failing-page</i>. */
  private static void afterAFailure(Stage<Crawler> stage, Throwable failure) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.failing(failure, "start"), 2);
    if (Futures.settles(crawler.crawl("start", 3), Duration.ofSeconds(10))) {
      Rules.leavesNothing(stage, crawler);
    }
  }

  /** A crawl that pays no heed to the cancel, which is the matter of <i>cancel</i>, is over too. */
  static void afterACancel(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE, 2);
    var crawl = crawler.crawl("start", 3);
    stage.pause(Duration.ofMillis(15));
    Rules.cancel(stage, "the crawl", crawl);
    stage.pause(Duration.ofMillis(500));
    Rules.leavesNothing(stage, crawler);
  }
}

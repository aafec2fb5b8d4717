package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Crawler;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Scenarios of <i>returns-at-once</i> and <i>arguments</i>. */
final class Calls {

  private static final Site SLOW = Site.of("start").taking(800);

  private Calls() {}

  static void slowPages(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SLOW, 1);
    stage.await("the crawl", crawl(stage, crawler, "crawl(...)"));
  }

  static void limitInUse(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SLOW, 1);
    var first = crawl(stage, crawler, "the first crawl(...)");
    var second = crawl(stage, crawler, "the second crawl(...), with a limit of 1 in use,");
    stage.await("the first crawl", first);
    stage.await("the second crawl", second);
  }

  private static CompletableFuture<Set<String>> crawl(
      Stage<Crawler> stage, Crawler crawler, String call) throws InterruptedException {
    return Rules.returnsAtOnce(stage, call, () -> crawler.crawl("start", 1));
  }

  static void noWeb(Stage<Crawler> stage) throws Exception {
    Rules.refuses("the constructor with null as web", () -> stage.create(null, 3));
  }

  static void limitBelowOne(Stage<Crawler> stage) throws Exception {
    Site site = Site.of("start");
    Rules.refuses("the constructor with limit 0", () -> stage.create(site.on(stage), 0));
    Rules.refuses("the constructor with limit -1", () -> stage.create(site.on(stage), -1));
  }

  static void noStart(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.of("start"), 3);
    refuses(stage, "crawl(null, 2)", crawler, null, 2);
    refuses(stage, "crawl(null, 0)", crawler, null, 0);
  }

  static void negativeDepth(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, Site.of("start"), 3);
    refuses(stage, "crawl(\"start\", -1)", crawler, "start", -1);
  }

  /** Hands the crawler what its contract forbids, {@code null} included. */
  @SuppressWarnings("NullAway")
  private static void refuses(
      Stage<Crawler> stage, String call, Crawler crawler, @Nullable String start, int depth)
      throws Exception {
    Rules.refuses(
        call,
        () -> {
          var _ = crawler.crawl(start, depth);
        });
    Rules.noWork(stage, call, FetchBegan.class);
  }
}

package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.crawler.Crawler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Scenarios of <i>reuse</i>. */
final class Reuse {

  private static final Site SITE = Site.of("start: a b", "a: c start", "b: c d", "d: deep");
  private static final String[] THREE_LEVELS = {"start", "a", "b", "c", "d"};

  private Reuse() {}

  static void secondCrawl(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.taking(5), 4);
    Crawls.finds(stage, "the first crawl", crawler.crawl("start", 3), THREE_LEVELS);
    Crawls.finds(stage, "the second crawl", crawler.crawl("start", 3), THREE_LEVELS);
    eachTwice(stage);
  }

  /**
   * A failure concerns one crawl. With one fetch at a time, a place that the failed crawl keeps is
   * missed. Whether it fails at all is the matter of <i>failing-page</i>.
   */
  static void besideAndAfterAFailure(Stage<Crawler> stage) throws Exception {
    besideAndAfterAFailure(stage, new IOException("page not found"));
  }

  /** The same with an unchecked exception. */
  static void besideAndAfterAnUncheckedFailure(Stage<Crawler> stage) throws Exception {
    besideAndAfterAFailure(stage, new IllegalStateException("page cannot be read"));
  }

  private static void besideAndAfterAFailure(Stage<Crawler> stage, Throwable failure)
      throws Exception {
    Site site = SITE.taking(5).failing(failure, "bad");
    Crawler crawler = Crawls.crawler(stage, site, 1);
    var other = crawler.crawl("start", 3);
    if (Futures.settles(crawler.crawl("bad", 3), Duration.ofSeconds(10))) {
      Crawls.finds(stage, "the crawl beside one that failed", other, THREE_LEVELS);
      String what = "a crawl after one that failed";
      Crawls.finds(stage, what, crawler.crawl("start", 3), THREE_LEVELS);
    }
  }

  static void twoAtOnce(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.taking(5), 4);
    stage.together(
        List.of(
            () -> Crawls.finds(stage, "the one crawl", crawler.crawl("start", 3), THREE_LEVELS),
            () -> Crawls.finds(stage, "the other crawl", crawler.crawl("start", 3), THREE_LEVELS)));
    eachTwice(stage);
  }

  /**
   * One page holds the first crawl, and a limit of two leaves a place for the second. A call that
   * itself waits for the page is the matter of <i>returns-at-once</i>.
   */
  static void besideOneThatIsHeld(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.taking(5).taking(2_000, "slow"), 2);
    var held = crawler.crawl("slow", 1);
    if (hasArrived(stage, "slow")) {
      return;
    }
    stage.await("a crawl beside one that is held by a page", crawler.crawl("start", 3));
    Duration now = stage.now();
    if (hasArrived(stage, "slow")) {
      throw new Violation(Reuse.class, "reuse.held", now);
    }
    Futures.settles(held, Duration.ofSeconds(10));
  }

  /** Two crawls that have nothing in common but the object. */
  static void twoOfAnotherKind(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.taking(5), 4);
    var deep = crawler.crawl("start", 3);
    var flat = crawler.crawl("b", 2);
    String what = "crawl(\"start\", 3), while crawl(\"b\", 2) is under way,";
    Crawls.finds(stage, what, deep, THREE_LEVELS);
    what = "crawl(\"b\", 2), while crawl(\"start\", 3) is under way,";
    Crawls.finds(stage, what, flat, "b", "c", "d");
  }

  /** However many are under way, none waits for a thread that waits for it. */
  static void fortyAtOnce(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.taking(5), 4);
    List<CompletableFuture<Set<String>>> crawls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      crawls.add(crawler.crawl("start", 3));
    }
    for (CompletableFuture<Set<String>> crawl : crawls) {
      Crawls.finds(stage, "one of forty crawls at once", crawl, THREE_LEVELS);
    }
  }

  /** A crawl that begins where another ends, in whatever thread completes that one. */
  static void fromACompletion(Stage<Crawler> stage) throws Exception {
    Crawler crawler = Crawls.crawler(stage, SITE.taking(5), 2);
    String what = "a crawl that is begun when another completes, with thenCompose,";
    var next =
        Genuine.of(Futures.present("the first crawl", crawler.crawl("b", 1)))
            .thenCompose(_ -> Futures.present(what, crawler.crawl("start", 3)));
    Crawls.finds(stage, what, next, THREE_LEVELS);
  }

  /** What could not be fetched is tried again by the next crawl. */
  static void afterAPageThatFailed(Stage<Crawler> stage) throws Exception {
    Site site = SITE.taking(5).failing(new IOException("page not found"), "a");
    Crawler crawler = Crawls.crawler(stage, site, 2);
    boolean first = Crawls.settles(crawler.crawl("start", 3));
    boolean second = Crawls.settles(crawler.crawl("start", 3));
    if (first && second) {
      int fetches = Crawls.fetchesOf(stage, "a").size();
      if (fetches == 1) {
        throw new Violation(Reuse.class, "reuse", "a", fetches);
      }
    }
  }

  /** Each object asks the web that it was given. */
  static void twoWebs(Stage<Crawler> stage) throws Exception {
    Crawler one = Crawls.crawler(stage, SITE.taking(5), 2);
    Crawler other = Crawls.crawler(stage, Site.of("start: x").taking(5), 2);
    String what = "a crawl, where another object has another web,";
    Crawls.finds(stage, what, one.crawl("start", 3), THREE_LEVELS);
    Crawls.finds(stage, what, other.crawl("start", 3), "start", "x");
  }

  private static boolean hasArrived(Stage<Crawler> stage, String page) {
    return stage.recorded(FetchEnded.class).stream()
        .anyMatch(entry -> page.equals(entry.event().url()));
  }

  static void twoObjects(Stage<Crawler> stage) throws Exception {
    Crawler one = Crawls.crawler(stage, SITE.taking(5), 1);
    Crawler other = Crawls.crawler(stage, SITE.taking(5), 4);
    var first = one.crawl("start", 3);
    var second = other.crawl("start", 3);
    Crawls.finds(stage, "the crawl of one object", first, THREE_LEVELS);
    Crawls.finds(stage, "the crawl of another object", second, THREE_LEVELS);
    eachTwice(stage);
  }

  /** Each object closes what is its own. */
  static void anotherIsClosed(Stage<Crawler> stage) throws Exception {
    Crawler one = Crawls.crawler(stage, SITE.taking(5), 2);
    Crawler other = Crawls.crawler(stage, SITE.taking(5), 2);
    Crawls.finds(stage, "the crawl of one object", one.crawl("start", 3), THREE_LEVELS);
    var before = other.crawl("start", 3);
    one.close();
    Crawls.finds(stage, "a crawl, while another object was closed,", before, THREE_LEVELS);
    String what = "a crawl, after another object was closed,";
    Crawls.finds(stage, what, other.crawl("start", 3), THREE_LEVELS);
  }

  /** Fewer would mean that a crawl took over what the other had fetched. */
  private static void eachTwice(Stage<Crawler> stage) {
    for (String page : THREE_LEVELS) {
      int fetches = Crawls.fetchesOf(stage, page).size();
      if (fetches < 2) {
        throw new Violation(Reuse.class, "reuse", page, fetches);
      }
    }
  }
}

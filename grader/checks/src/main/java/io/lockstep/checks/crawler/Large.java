package io.lockstep.checks.crawler;

import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Scenarios of <i>long-and-wide</i>. Their webs record nothing: what is found is enough. */
final class Large {

  private static final int LIMIT = 8;
  private static final int MOST_PLATFORM_THREADS = 64;
  private static final int LONG = 100_000;
  private static final int WIDE = 10_000;

  private Large() {}

  static void chain(Stage<Crawler> stage) throws Exception {
    Web web =
        url -> {
          int page = number(url);
          return page < LONG ? links("page " + (page + 1)) : links();
        };
    Crawler crawler = stage.create(web, LIMIT);
    judge(stage, crawler.crawl("page 1", LONG + 1), LONG);
  }

  static void wide(Stage<Crawler> stage) throws Exception {
    List<String> links = IntStream.rangeClosed(2, WIDE + 1).mapToObj(i -> "page " + i).toList();
    Web web =
        url -> {
          if (number(url) == 1) {
            return new ArrayList<>(links);
          }
          // Fetches that take no time at all might all be made by one thread after the other.
          Thread.sleep(1);
          return links();
        };
    Crawler crawler = stage.create(web, LIMIT);
    judge(stage, crawler.crawl("page 1", 2), WIDE + 1);
  }

  /** A list that its reader may change: nothing forbids it. */
  private static List<String> links(String... pages) {
    return new ArrayList<>(List.of(pages));
  }

  private static int number(String url) {
    return Integer.parseInt(url.substring("page ".length()));
  }

  private static void judge(
      Stage<Crawler> stage, CompletableFuture<Set<String>> crawl, int expected) throws Exception {
    int found = Crawls.found(stage, "the crawl", crawl).size();
    if (found != expected) {
      throw new Violation(Large.class, "large.found", expected, found);
    }
    int threads = stage.peakPlatformThreads();
    if (threads > MOST_PLATFORM_THREADS) {
      throw new Violation(Large.class, "large.threads", MOST_PLATFORM_THREADS, threads);
    }
  }
}

package io.lockstep.checks.crawler;

import io.lockstep.checks.common.Elements;
import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Show;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.crawler.Crawler;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the scenarios of a crawler have in common. */
final class Crawls {

  private Crawls() {}

  /** Creates a crawler of a site. */
  static Crawler crawler(Stage<Crawler> stage, Site site, int maxConcurrent) throws Exception {
    return stage.create(site.on(stage), maxConcurrent);
  }

  /** Waits for a crawl and gives what it found, as a set of our own. */
  static Set<String> found(
      Stage<Crawler> stage, String what, @Nullable CompletableFuture<Set<String>> crawl)
      throws InterruptedException {
    @Nullable Object result = stage.await(what, crawl);
    if (!(result instanceof Set<?> pages)) {
      throw noSet(what);
    }
    Set<String> found = new HashSet<>();
    for (Object page : Elements.of(pages).orElseThrow(() -> noSet(what))) {
      found.add(page instanceof String url ? url : "(something that is no string)");
    }
    return found;
  }

  private static Violation noSet(String what) {
    return new Violation(Crawls.class, "no-set", what);
  }

  /** Waits for a crawl and checks that it found exactly these pages. */
  static void finds(
      Stage<Crawler> stage,
      String what,
      @Nullable CompletableFuture<Set<String>> crawl,
      String... expected)
      throws InterruptedException {
    compare("finds", what, List.of(expected), found(stage, what, crawl));
  }

  /** Checks that exactly these pages were fetched, once or more. */
  static void fetched(Stage<Crawler> stage, String what, String... expected) {
    Set<String> fetched = new HashSet<>();
    for (Recorded<FetchBegan> entry : stage.recorded(FetchBegan.class)) {
      fetched.add(String.valueOf(entry.event().url()));
    }
    compare("fetches", what, List.of(expected), fetched);
  }

  private static void compare(String key, String what, List<String> expected, Set<String> seen) {
    NavigableSet<String> missing = new TreeSet<>(expected);
    missing.removeAll(seen);
    NavigableSet<String> tooMany = new TreeSet<>(seen);
    expected.forEach(tooMany::remove);
    if (!missing.isEmpty() || !tooMany.isEmpty()) {
      throw new Violation(
          Crawls.class, key, what, Show.few(expected), Show.few(missing), Show.few(tooMany));
    }
  }

  /**
   * Gives a crawl the time to end, for scenarios that judge what happens before: whether it ends is
   * the matter of other criteria.
   *
   * @return whether it has ended
   */
  static boolean settles(@Nullable CompletableFuture<Set<String>> crawl)
      throws InterruptedException {
    return Futures.settles(crawl, Duration.ofSeconds(10));
  }

  /** When the fetches of a page began. */
  static List<Duration> fetchesOf(Stage<Crawler> stage, String url) {
    return stage.recorded(FetchBegan.class).stream()
        .filter(entry -> url.equals(entry.event().url()))
        .map(Recorded::at)
        .toList();
  }

  /** The pages that were fetched, each once. */
  static List<String> pagesFetched(Stage<Crawler> stage) {
    return stage.recorded(FetchBegan.class).stream()
        .map(entry -> String.valueOf(entry.event().url()))
        .distinct()
        .toList();
  }
}

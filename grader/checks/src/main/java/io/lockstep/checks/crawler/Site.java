package io.lockstep.checks.crawler;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.crawler.Web;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A small web: which page links to which, how long each takes, which fail.
 *
 * @param links the links of each page; a page that is not named has none
 * @param usual how long a fetch takes
 * @param unusual how long the fetch of some pages takes instead
 * @param failures what the fetch of some pages throws when its time is over
 * @param heedless the pages whose fetch, when it is interrupted, returns as if its time were over,
 *     still interrupted
 */
record Site(
    Map<String, List<String>> links,
    Duration usual,
    Map<String, Duration> unusual,
    Map<String, Throwable> failures,
    Set<String> heedless) {

  private Site(Map<String, List<String>> links) {
    this(Collections.unmodifiableMap(links), Duration.ZERO, Map.of(), Map.of(), Set.of());
  }

  /**
   * A web whose pages arrive at once.
   *
   * @param pages each a page and its links, as in {@code "start: a b"}
   */
  static Site of(String... pages) {
    Map<String, List<String>> links = new HashMap<>();
    for (String page : pages) {
      String[] parts = page.split(": ", 2);
      links.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(" ")));
    }
    return new Site(links);
  }

  /** A page "start" with these links, which may be any strings. */
  static Site linkingTo(List<String> links) {
    return new Site(Map.of("start", links));
  }

  /** A page "start" that links to "page 1", "page 2" and so on. */
  static Site star(int pages) {
    return linkingTo(IntStream.rangeClosed(1, pages).mapToObj(i -> "page " + i).toList());
  }

  /** Pages "page 1", "page 2" and so on, each with a link to the next. */
  static Site chain(int pages) {
    Map<String, List<String>> links = new HashMap<>();
    for (int i = 1; i < pages; i++) {
      links.put("page " + i, List.of("page " + (i + 1)));
    }
    return new Site(links);
  }

  /** The same web where every fetch takes so many milliseconds. */
  Site taking(int millis) {
    return new Site(links, Duration.ofMillis(millis), unusual, failures, heedless);
  }

  /** The same web where the fetch of one page takes so many milliseconds. */
  Site taking(int millis, String page) {
    Map<String, Duration> more = new HashMap<>(unusual);
    more.put(page, Duration.ofMillis(millis));
    return new Site(links, usual, Collections.unmodifiableMap(more), failures, heedless);
  }

  /** The same web where some pages fail. */
  Site failing(Throwable failure, String... pages) {
    Map<String, Throwable> more = new HashMap<>(failures);
    Arrays.stream(pages).forEach(page -> more.put(page, failure));
    return new Site(links, usual, unusual, Collections.unmodifiableMap(more), heedless);
  }

  /** The same web where an interrupt only cuts short the fetch of a page that has links. */
  Site heedingNoInterrupt() {
    return new Site(links, usual, unusual, failures, links.keySet());
  }

  /** The web as a collaborator that records. */
  Web on(Stage<?> stage) {
    return url -> {
      stage.record(new FetchBegan(url));
      try {
        return fetch(url);
      } catch (Exception | Error thrown) {
        stage.threw(thrown);
        throw thrown;
      } finally {
        stage.record(new FetchEnded(url));
      }
    };
  }

  private List<String> fetch(@Nullable String url) throws IOException, InterruptedException {
    if (url == null) {
      return List.of();
    }
    Duration duration = unusual.getOrDefault(url, usual);
    if (duration.isPositive()) {
      pass(duration, heedless.contains(url));
    }
    switch (failures.get(url)) {
      case null -> {}
      case IOException failure -> throw failure;
      case InterruptedException failure -> throw failure;
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case Throwable other -> throw new AssertionError("a web cannot throw this", other);
    }
    return new ArrayList<>(links.getOrDefault(url, List.of()));
  }

  private static void pass(Duration duration, boolean heedless) throws InterruptedException {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stopped) {
      if (!heedless) {
        throw stopped;
      }
      Thread.currentThread().interrupt();
    }
  }
}

package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The pool has as many threads as fetches are allowed; a monitor keeps the books of a crawl. */
public class PooledCrawler implements Crawler {

  private final Web web;
  private final ThreadPoolExecutor pool;
  private final Set<CompletableFuture<Set<String>>> running = ConcurrentHashMap.newKeySet();

  public PooledCrawler(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web);
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent is " + maxConcurrent);
    }
    pool =
        new ThreadPoolExecutor(
            maxConcurrent,
            maxConcurrent,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofVirtual().name("fetch-", 0).factory());
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth is " + maxDepth);
    }
    CompletableFuture<Set<String>> result = new CompletableFuture<>();
    running.add(result);
    result.whenComplete((urls, failure) -> running.remove(result));
    new Crawl(startUrl, maxDepth, result).begin(Set.of(startUrl));
    return result;
  }

  @Override
  public void close() {
    pool.shutdownNow();
    running.forEach(result -> result.cancel(true));
  }

  private class Crawl {
    private final String startUrl;
    private final CompletableFuture<Set<String>> result;
    private final Set<String> visited = new HashSet<>();
    private Set<String> found = new HashSet<>();
    private int levelsLeft;
    private int underWay;

    Crawl(String startUrl, int maxDepth, CompletableFuture<Set<String>> result) {
      this.startUrl = startUrl;
      this.levelsLeft = maxDepth;
      this.result = result;
    }

    synchronized void begin(Set<String> level) {
      if (levelsLeft == 0 || level.isEmpty()) {
        result.complete(Set.copyOf(visited));
        return;
      }
      levelsLeft--;
      visited.addAll(level);
      underWay = level.size();
      for (String url : level) {
        pool.execute(() -> fetch(url));
      }
    }

    void fetch(String url) {
      List<String> links = List.of();
      try {
        if (result.isDone()) {
          return;
        }
        links = new ArrayList<>(web.fetchLinks(url));
      } catch (Throwable failure) {
        if (url.equals(startUrl)) {
          result.completeExceptionally(failure);
        }
      }
      if (!result.isDone()) {
        arrived(links);
      }
    }

    synchronized void arrived(List<String> links) {
      for (String link : links) {
        if (!visited.contains(link)) {
          found.add(link);
        }
      }
      underWay--;
      if (underWay == 0) {
        Set<String> level = found;
        found = new HashSet<>();
        begin(level);
      }
    }
  }
}

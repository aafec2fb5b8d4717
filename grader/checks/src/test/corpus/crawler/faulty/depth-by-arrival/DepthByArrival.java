// A page has the depth of the way by which it was found first.
// must: shortest-depth
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

public final class DepthByArrival implements Crawler {
  private final Web web;
  private final Semaphore permits;

  public DepthByArrival(Web web, int maxConcurrent) {
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent);
    }
    this.web = Objects.requireNonNull(web);
    this.permits = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth: " + maxDepth);
    }
    Crawl crawl = new Crawl(maxDepth);
    crawl.visit(startUrl, 1);
    crawl.finish();
    return crawl.result;
  }

  private final class Crawl {
    final CompletableFuture<Set<String>> result = new CompletableFuture<>();
    final Set<String> seen = ConcurrentHashMap.newKeySet();
    final AtomicInteger left = new AtomicInteger(1);
    final int maxDepth;

    Crawl(int maxDepth) {
      this.maxDepth = maxDepth;
    }

    void visit(String url, int depth) {
      if (depth > maxDepth || !seen.add(url)) {
        return;
      }
      left.incrementAndGet();
      Thread.startVirtualThread(() -> {
        try {
          for (String link : fetch(url)) {
            visit(link, depth + 1);
          }
        } catch (Throwable failure) {
          if (depth == 1) {
            result.completeExceptionally(failure);
          }
        }
        finish();
      });
    }

    List<String> fetch(String url) throws Exception {
      permits.acquire();
      try {
        return result.isDone() ? List.of() : web.fetchLinks(url);
      } finally {
        permits.release();
      }
    }

    void finish() {
      if (left.decrementAndGet() == 0) {
        result.complete(Set.copyOf(seen));
      }
    }
  }
}

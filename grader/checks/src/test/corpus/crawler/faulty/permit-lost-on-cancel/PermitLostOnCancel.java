// A crawl that finds itself cancelled once it has a permit keeps it.
// must: cancel
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

public class PermitLostOnCancel implements Crawler {
  private final Web web;
  private final Semaphore permits;

  public PermitLostOnCancel(Web web, int maxConcurrent) {
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent " + maxConcurrent);
    }
    this.web = Objects.requireNonNull(web);
    permits = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth " + maxDepth);
    }
    CompletableFuture<Set<String>> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(levels(startUrl, maxDepth, result));
      } catch (Throwable problem) {
        result.completeExceptionally(problem);
      }
    });
    return result;
  }

  private Set<String> levels(String startUrl, int maxDepth, CompletableFuture<?> result)
      throws Throwable {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Set<String> seen = new HashSet<>();
    List<String> level = List.of(startUrl);
    for (int depth = 1; depth <= maxDepth && !level.isEmpty(); depth++) {
      seen.addAll(level);
      Queue<String> links = new ConcurrentLinkedQueue<>();
      List<Thread> fetches = new ArrayList<>();
      for (String url : level) {
        permits.acquire();
        if (result.isDone()) {
          return seen;
        }
        fetches.add(Thread.startVirtualThread(() -> {
          try {
            links.addAll(web.fetchLinks(url));
          } catch (Throwable problem) {
            if (url.equals(startUrl)) {
              failure.set(problem);
            }
          } finally {
            permits.release();
          }
        }));
      }
      for (Thread fetch : fetches) {
        fetch.join();
      }
      if (failure.get() != null) {
        throw failure.get();
      }
      Set<String> next = new HashSet<>(links);
      next.removeAll(seen);
      level = List.copyOf(next);
    }
    return seen;
  }
}

// A page that failed once is not asked for again.
// must: reuse
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

public final class RemembersFailedPages implements Crawler {
  private final Web web;
  private final Semaphore permits;
  private final Set<String> bad = java.util.concurrent.ConcurrentHashMap.newKeySet();

  public RemembersFailedPages(Web web, int maxConcurrent) {
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
    CompletableFuture<Set<String>> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(visit(startUrl, maxDepth, result));
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }

  private Set<String> visit(String startUrl, int maxDepth, Future<?> result) throws Throwable {
    Set<String> seen = new LinkedHashSet<>();
    List<String> level = new ArrayList<>();
    if (maxDepth > 0) {
      seen.add(startUrl);
      level.add(startUrl);
    }
    for (int depth = 1; !level.isEmpty(); depth++) {
      List<String> next = new ArrayList<>();
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<List<String>>> pages = new ArrayList<>();
        for (String url : level) {
          pages.add(executor.submit(() -> fetch(url, result)));
        }
        for (Future<List<String>> page : pages) {
          try {
            for (String link : page.get()) {
              if (depth < maxDepth && !bad.contains(link) && seen.add(link)) {
                next.add(link);
              }
            }
          } catch (ExecutionException failed) {
            if (depth == 1) {
              throw failed.getCause();
            }
          }
        }
      }
      level = next;
    }
    return seen;
  }

  private List<String> fetch(String url, Future<?> result) throws Exception {
    permits.acquire();
    try {
      return result.isDone() ? List.of() : web.fetchLinks(url);
    } catch (Throwable e) {
      bad.add(url);
      throw e;
    } finally {
      permits.release();
    }
  }
}

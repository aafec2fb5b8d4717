// A cancel shuts the pool of the object down, also when the crawl is long over.
// must: cancel
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

public final class CancelOfTheFinishedEndsAll implements Crawler {
  private final Web web;
  private final ExecutorService pool;

  public CancelOfTheFinishedEndsAll(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web);
    this.pool = Executors.newFixedThreadPool(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("negative depth");
    }
    if (maxDepth == 0) {
      return CompletableFuture.completedFuture(Set.of());
    }
    Crawl crawl = new Crawl(maxDepth);
    crawl.seen.add(startUrl);
    crawl.level(List.of(startUrl), 1);
    return crawl.result;
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  private final class Crawl {
    final CompletableFuture<Set<String>> result = new CompletableFuture<>() {
      @Override
      public boolean cancel(boolean b) {
        if (isDone()) pool.shutdownNow();
        return super.cancel(b);
      }
    };
    final Set<String> seen = ConcurrentHashMap.newKeySet();
    final int maxDepth;

    Crawl(int maxDepth) {
      this.maxDepth = maxDepth;
    }

    void level(Collection<String> urls, int depth) {
      Collection<String> next = new ConcurrentLinkedQueue<>();
      AtomicInteger left = new AtomicInteger(urls.size());
      for (String url : urls) {
        pool.execute(() -> {
          visit(url, depth, next);
          if (left.decrementAndGet() == 0) {
            if (next.isEmpty()) {
              result.complete(Set.copyOf(seen));
            } else {
              level(next, depth + 1);
            }
          }
        });
      }
    }

    void visit(String url, int depth, Collection<String> next) {
      if (result.isDone()) {
        return;
      }
      try {
        for (String link : web.fetchLinks(url)) {
          if (depth < maxDepth && seen.add(link)) {
            next.add(link);
          }
        }
      } catch (Throwable failure) {
        if (depth == 1) {
          result.completeExceptionally(failure);
        }
      }
    }
  }
}

// A page that fails is never counted as complete.
// must: failing-page
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.HashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;

public final class FailedPageNotCounted implements Crawler {
  private final Web web;
  private final ForkJoinPool pool;

  public FailedPageNotCounted(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web);
    this.pool = new ForkJoinPool(maxConcurrent); // refuses 0 and less by itself
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException();
    }
    var result = new CompletableFuture<Set<String>>();
    if (maxDepth == 0) {
      result.complete(Set.of());
    } else {
      pool.execute(new Level(result, new HashSet<>(), Set.of(startUrl), 1, maxDepth));
    }
    return result;
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  private final class Level extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1;
    final CompletableFuture<Set<String>> result;
    final Set<String> seen; // of the levels so far; they have all ended
    final Set<String> urls;
    final int depth;
    final int maxDepth;
    final Queue<String> found = new ConcurrentLinkedQueue<>();

    Level(CompletableFuture<Set<String>> result, Set<String> seen, Set<String> urls, int depth, int maxDepth) {
      this.result = result;
      this.seen = seen;
      this.urls = urls;
      this.depth = depth;
      this.maxDepth = maxDepth;
    }

    @Override
    public void compute() {
      seen.addAll(urls);
      setPendingCount(urls.size());
      for (String url : urls) {
        new Page(this, url).fork();
      }
      tryComplete();
    }

    @Override
    public void onCompletion(CountedCompleter<?> caller) {
      Set<String> next = new HashSet<>(found);
      next.removeAll(seen);
      if (depth == maxDepth || next.isEmpty()) {
        result.complete(seen);
      } else if (!result.isDone()) {
        new Level(result, seen, next, depth + 1, maxDepth).fork();
      }
    }
  }

  private final class Page extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1;
    final Level level;
    final String url;

    Page(Level level, String url) {
      super(level);
      this.level = level;
      this.url = url;
    }

    @Override
    public void compute() {
      try {
        if (!level.result.isDone()) {
          level.found.addAll(web.fetchLinks(url));
        }
        tryComplete();
      } catch (Throwable failure) {
        if (level.depth == 1) {
          level.result.completeExceptionally(failure);
        }
      }
    }
  }
}

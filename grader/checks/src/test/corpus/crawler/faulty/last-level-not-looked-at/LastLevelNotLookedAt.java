// On the last level nobody looks at what a fetch gave, nor whether it failed.
// must: failing-page
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * A crawler that finishes one level before it begins the next (breadth-first search).
 *
 * <p>A page is therefore met on a shortest way first, however fast the others are. Only the fetches
 * of a level run side by side; what has been seen belongs to the one thread that leads the crawl,
 * so no two threads can race for a page. And a long chain is a long loop, not a deep recursion.
 */
public final class LastLevelNotLookedAt implements Crawler {

  private final Web web;
  private final Semaphore permits; // one set of permits for all crawls
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Creates a crawler.
   *
   * @param web where the pages are
   * @param maxConcurrent how many fetches may be under way at once, 1 or more
   * @throws NullPointerException if {@code web} is {@code null}
   * @throws IllegalArgumentException if the limit is out of its range
   */
  public LastLevelNotLookedAt(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web, "web");
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException(
          "maxConcurrent: expected 1 or more, found " + maxConcurrent);
    }
    this.permits = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl, "startUrl");
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth: expected 0 or more, found " + maxDepth);
    }
    var result = new CompletableFuture<Set<String>>();
    Future<?> leader =
        threads.submit(() -> {
          try {
            result.complete(visit(startUrl, maxDepth));
          } catch (Throwable failure) { // errors too: the caller would wait for ever
            result.completeExceptionally(failure);
          }
        });
    // Whoever completes the future from outside, by cancel for one, stops the crawl.
    var _ = result.whenComplete((_, _) -> leader.cancel(true));
    return result;
  }

  /** Interrupts the crawls that are still under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Set<String> visit(String startUrl, int maxDepth)
      throws InterruptedException, ExecutionException {
    Set<String> visited = new HashSet<>();
    Set<String> level = Set.of(startUrl);
    for (int depth = 0; depth < maxDepth && !level.isEmpty(); depth++) {
      visited.addAll(level);
      if (depth + 1 == maxDepth) { // nothing to follow any more
        fetchAll(level);
        break;
      }
      Set<String> next = new LinkedHashSet<>();
      for (Future<List<String>> page : fetchAll(level)) {
        if (page.state() == Future.State.SUCCESS) {
          next.addAll(page.resultNow());
        } else if (depth == 0) {
          throw new ExecutionException("the start page failed: " + startUrl, page.exceptionNow());
        }
      }
      next.removeAll(visited);
      level = next;
    }
    return visited;
  }

  /** Fetches the pages and waits for all; an interrupt meanwhile stops those that are not done. */
  private List<Future<List<String>>> fetchAll(Collection<String> urls) throws InterruptedException {
    return threads.invokeAll(
        urls.stream().<Callable<List<String>>>map(url -> () -> fetch(url)).toList());
  }

  private List<String> fetch(String url) throws Exception {
    permits.acquire();
    try {
      return List.copyOf(web.fetchLinks(url));
    } finally {
      permits.release();
    }
  }
}

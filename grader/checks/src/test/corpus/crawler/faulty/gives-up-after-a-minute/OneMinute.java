// Waits a minute for a level and goes on without the pages that are slower.
// must: finds-all
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

public class OneMinute implements Crawler {

  private final Web web;
  private final Semaphore places;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public OneMinute(Web web, int maxConcurrent) {
    if (web == null) {
      throw new NullPointerException("web");
    }
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent);
    }
    this.web = web;
    this.places = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    if (startUrl == null || maxDepth < 0) {
      throw new IllegalArgumentException("crawl(" + startUrl + ", " + maxDepth + ")");
    }
    CompletableFuture<Set<String>> result = new CompletableFuture<>();
    Future<?> walk =
        threads.submit(() -> {
          try {
            result.complete(walk(startUrl, maxDepth));
          } catch (Throwable t) {
            result.completeExceptionally(t.getCause() == null ? t : t.getCause());
          }
        });
    result.whenComplete((pages, e) -> {
      if (result.isCancelled()) {
        walk.cancel(true);
      }
    });
    return result;
  }

  private Set<String> walk(String start, int depth) throws Exception {
    Set<String> known = new HashSet<>();
    Collection<String> level = List.of(start);
    for (int i = 0; i < depth && !level.isEmpty(); i++) {
      known.addAll(level);
      List<Callable<List<String>>> fetches =
          level.stream().<Callable<List<String>>>map(page -> () -> fetch(page)).toList();
      Set<String> next = new TreeSet<>();
      for (Future<List<String>> links : threads.invokeAll(fetches, 1, TimeUnit.MINUTES)) {
        if (links.state() == Future.State.SUCCESS) {
          next.addAll(links.resultNow());
        } else if (i == 0) {
          links.get();
        }
      }
      next.removeAll(known);
      level = next;
    }
    return known;
  }

  private List<String> fetch(String page) throws Exception {
    places.acquire();
    try {
      return web.fetchLinks(page);
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}

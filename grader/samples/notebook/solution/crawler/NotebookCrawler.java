package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Solution 5. Recursive; a page has the depth of the way that arrives first; what has been visited
 * belongs to the object, not to the crawl; and one page that fails fails everything.
 */
public class NotebookCrawler implements Crawler {

  private final Web web;
  private final Semaphore semaphore;
  private final Set<String> visited = ConcurrentHashMap.newKeySet();

  public NotebookCrawler(Web web, int maxConcurrent) {
    this.web = web;
    this.semaphore = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    return task(() -> visit(startUrl, maxDepth));
  }

  private Set<String> visit(String url, int depth) throws Exception {
    // One step, since asyncio does not switch between the look and the add.
    if (depth == 0 || !visited.add(url)) {
      return null;
    }
    List<CompletableFuture<Set<String>>> tasks = new ArrayList<>();
    for (String link : fetch(url)) {
      if (!visited.contains(link)) {
        tasks.add(task(() -> visit(link, depth - 1)));
      }
    }
    gather(tasks);
    return visited;
  }

  private List<String> fetch(String url) throws Exception {
    semaphore.acquire();
    try {
      return web.fetchLinks(url);
    } finally {
      semaphore.release();
    }
  }

  /** Like asyncio.create_task: cancelling it interrupts what it waits for. */
  private static <T> CompletableFuture<T> task(Callable<T> body) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        Thread.startVirtualThread(() -> {
          try {
            future.complete(body.call());
          } catch (Throwable failure) {
            future.completeExceptionally(failure);
          }
        });
    future.whenComplete((value, failure) -> {
      if (future.isCancelled()) {
        thread.interrupt();
      }
    });
    return future;
  }

  /** Like asyncio.gather: the first failure counts, the others run on; a cancel is passed on. */
  private static <T> void gather(List<CompletableFuture<T>> tasks) throws Exception {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0])).copy();
    for (CompletableFuture<T> task : tasks) {
      task.whenComplete((value, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
      });
    }
    try {
      all.get();
    } catch (InterruptedException cancelled) {
      tasks.forEach(task -> task.cancel(true));
      throw cancelled;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a page failed", failed.getCause());
    }
  }
}

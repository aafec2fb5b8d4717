// Does not wait for the pages of the last level, whose links nobody needs.
// must: finds-all, reuse, leaves-nothing
// may: failing-page
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

public class LastLevelNotAwaited implements Crawler {

  private final Web web;
  private final int max;
  private final Semaphore slots;

  public LastLevelNotAwaited(Web web, int maxConcurrent) {
    if (web == null) {
      throw new IllegalArgumentException("web is null");
    }
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent is " + maxConcurrent);
    }
    this.web = web;
    this.max = maxConcurrent;
    this.slots = new Semaphore(maxConcurrent, true);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    if (startUrl == null || maxDepth < 0) {
      throw new IllegalArgumentException("crawl(" + startUrl + ", " + maxDepth + ")");
    }
    CompletableFuture<Set<String>> future = new CompletableFuture<>();
    Thread boss = new Thread(() -> {
      try {
        future.complete(run(startUrl, maxDepth, future));
      } catch (Throwable t) {
        future.completeExceptionally(t);
      }
    }, "crawl of " + startUrl);
    boss.start();
    return future;
  }

  private Set<String> run(String startUrl, int maxDepth, CompletableFuture<?> future) throws Throwable {
    Set<String> visited = new HashSet<>();
    List<String> current = new ArrayList<>();
    current.add(startUrl);
    int depth = 0;
    while (depth < maxDepth && !current.isEmpty() && !future.isDone()) {
      depth++;
      visited.addAll(current);
      Level level = new Level(current, future);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < Math.min(max, current.size()); i++) {
        Thread thread = new Thread(level);
        threads.add(thread);
        thread.start();
      }
      if (depth == maxDepth) {
        break;
      }
      for (Thread thread : threads) {
        thread.join();
      }
      if (depth == 1 && level.failure != null) {
        throw level.failure;
      }
      List<String> next = new ArrayList<>();
      Set<String> planned = new HashSet<>();
      for (List<String> links : level.answers) {
        if (links != null) {
          for (String link : links) {
            if (!visited.contains(link) && planned.add(link)) {
              next.add(link);
            }
          }
        }
      }
      current = next;
    }
    return visited;
  }

  /** One level. Each page has its own place in the array; join makes them visible. */
  private class Level implements Runnable {
    final List<String> urls;
    final List<String>[] answers;
    final CompletableFuture<?> future;
    final AtomicInteger nextPage = new AtomicInteger();
    volatile Throwable failure;

    @SuppressWarnings("unchecked")
    Level(List<String> urls, CompletableFuture<?> future) {
      this.urls = urls;
      this.future = future;
      this.answers = new List[urls.size()];
    }

    @Override
    public void run() {
      int i;
      while ((i = nextPage.getAndIncrement()) < answers.length) {
        slots.acquireUninterruptibly();
        try {
          if (future.isDone()) {
            return;
          }
          answers[i] = web.fetchLinks(urls.get(i));
        } catch (Throwable t) {
          failure = t;
        } finally {
          slots.release();
        }
      }
    }
  }
}

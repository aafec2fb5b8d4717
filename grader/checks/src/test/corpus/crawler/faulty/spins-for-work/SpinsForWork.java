// A worker with nothing to do asks the queue again and again.
// must: finds-all, once, failing-page, reuse, leaves-nothing, cancel, limit, shortest-depth, uses-limit
// may: race-free
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

public class SpinsForWork implements Crawler {
  private final Web web;
  private final int max;
  private final Semaphore permits;

  public SpinsForWork(Web web, int maxConcurrent) {
    if (web == null || maxConcurrent < 1) {
      throw new IllegalArgumentException("bad arguments");
    }
    this.web = web;
    this.max = maxConcurrent;
    this.permits = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    if (startUrl == null || maxDepth < 0) {
      throw new IllegalArgumentException("bad arguments");
    }
    Crawl crawl = new Crawl();
    crawl.maxDepth = maxDepth;
    if (maxDepth == 0) {
      crawl.result.complete(Set.of());
      return crawl.result;
    }
    crawl.seen.add(startUrl);
    crawl.left.set(1);
    crawl.queue.add(startUrl);
    for (int i = 0; i < max; i++) {
      new Thread(crawl::work).start();
    }
    return crawl.result;
  }

  private class Crawl {
    final CompletableFuture<Set<String>> result = new CompletableFuture<>();
    final Queue<String> queue = new ConcurrentLinkedQueue<>();
    final AtomicInteger left = new AtomicInteger(); // pages of this level that are not done
    final Set<String> seen = new HashSet<>();
    List<String> next = new ArrayList<>();
    int depth = 1;
    int maxDepth;

    void work() {
      while (!result.isDone()) {
        String url = queue.poll();
        if (url != null) {
          visit(url);
        }
      }
    }

    void visit(String url) {
      List<String> links = List.of();
      try {
        permits.acquire();
        try {
          if (!result.isDone()) {
            links = web.fetchLinks(url);
          }
        } finally {
          permits.release();
        }
      } catch (Throwable t) {
        if (isStart()) {
          result.completeExceptionally(t);
          return;
        }
      }
      done(links);
    }

    synchronized boolean isStart() {
      return depth == 1;
    }

    synchronized void done(List<String> links) {
      for (String link : links) {
        if (depth < maxDepth && seen.add(link)) {
          next.add(link);
        }
      }
      if (left.decrementAndGet() == 0) {
        if (next.isEmpty()) {
          result.complete(new HashSet<>(seen));
        } else {
          depth++;
          left.set(next.size());
          queue.addAll(next);
          next = new ArrayList<>();
        }
      }
    }
  }
}

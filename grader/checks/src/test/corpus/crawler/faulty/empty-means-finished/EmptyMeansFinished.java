// The first worker that finds the queue empty declares the crawl finished.
// must: finds-all, failing-page, shortest-depth, leaves-nothing, reuse
// may: long-and-wide
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

public class EmptyMeansFinished implements Crawler {

  private final Web web;
  private final int maxConcurrent;
  private final Semaphore semaphore;

  public EmptyMeansFinished(Web web, int maxConcurrent) {
    Objects.requireNonNull(web);
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent must be positive");
    }
    this.web = web;
    this.maxConcurrent = maxConcurrent;
    this.semaphore = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth must not be negative");
    }
    CompletableFuture<Set<String>> future = new CompletableFuture<>();
    if (maxDepth == 0) {
      future.complete(Set.of());
      return future;
    }
    Thread.startVirtualThread(() -> {
      Crawl crawl = new Crawl(maxDepth, future);
      List<String> links = crawl.fetch(startUrl, 1);
      crawl.add(List.of(startUrl), 0);
      crawl.queue.clear();
      crawl.add(links, 1);
      for (int i = 0; i < maxConcurrent; i++) {
        Thread.startVirtualThread(crawl);
      }
    });
    return future;
  }

  private record Task(String url, int depth) {}

  private class Crawl implements Runnable {
    final ConcurrentLinkedQueue<Task> queue = new ConcurrentLinkedQueue<>();
    final Set<String> visited = new LinkedHashSet<>();
    final int maxDepth;
    final CompletableFuture<Set<String>> future;

    Crawl(int maxDepth, CompletableFuture<Set<String>> future) {
      this.maxDepth = maxDepth;
      this.future = future;
    }

    @Override
    public void run() {
      Task task;
      while ((task = queue.poll()) != null) {
        add(fetch(task.url(), task.depth()), task.depth());
      }
      future.complete(copy());
    }

    synchronized Set<String> copy() {
      return new LinkedHashSet<>(visited);
    }

    synchronized void add(List<String> links, int depth) {
      if (depth < maxDepth) {
        for (String link : links) {
          if (visited.add(link)) {
            queue.add(new Task(link, depth + 1));
          }
        }
      }
    }

    List<String> fetch(String url, int depth) {
      try {
        semaphore.acquire();
        try {
          return future.isDone() ? List.of() : new ArrayList<>(web.fetchLinks(url));
        } finally {
          semaphore.release();
        }
      } catch (Throwable t) {
        if (depth == 1) {
          future.completeExceptionally(t);
        }
        return List.of();
      }
    }
  }
}

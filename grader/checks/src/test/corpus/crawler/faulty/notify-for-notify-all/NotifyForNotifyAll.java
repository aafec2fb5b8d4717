// Wakes one waiting worker where several have something to do, or all must end.
// must: uses-limit
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

public class NotifyForNotifyAll implements Crawler {
  private final Web web;
  private final int maxConcurrent;
  private final Object fetches = new Object();
  private int running = 0;

  public NotifyForNotifyAll(Web web, int maxConcurrent) {
    if (web == null || maxConcurrent < 1) {
      throw new IllegalArgumentException("a web and a limit of at least 1 are needed");
    }
    this.web = web;
    this.maxConcurrent = maxConcurrent;
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    if (startUrl == null || maxDepth < 0) {
      throw new IllegalArgumentException("a start and a depth of at least 0 are needed");
    }
    Crawl crawl = new Crawl(startUrl, maxDepth);
    if (maxDepth == 0) {
      crawl.result.complete(new HashSet<>());
      return crawl.result;
    }
    for (int i = 0; i < maxConcurrent; i++) {
      new Thread(crawl).start();
    }
    return crawl.result;
  }

  private List<String> fetch(Crawl crawl, String url) throws Exception {
    synchronized (fetches) {
      while (running == maxConcurrent) {
        fetches.wait();
      }
      running++;
    }
    try {
      // The turn may have come only after the crawl was cancelled.
      return crawl.isOver() ? List.of() : web.fetchLinks(url);
    } finally {
      synchronized (fetches) {
        running--;
        fetches.notifyAll();
      }
    }
  }

  private class Crawl implements Runnable {
    final CompletableFuture<Set<String>> result = new CompletableFuture<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> level = new ArrayDeque<>();
    private final int maxDepth;
    private List<String> next = new ArrayList<>();
    private int depth = 1;
    private int working = 0;
    private boolean over = false;

    Crawl(String startUrl, int maxDepth) {
      this.maxDepth = maxDepth;
      seen.add(startUrl);
      level.add(startUrl);
      result.whenComplete((pages, failure) -> end());
    }

    private synchronized void end() {
      over = true;
      notify();
    }

    private synchronized boolean isOver() {
      return over;
    }

    @Override
    public void run() {
      try {
        String url = take();
        while (url != null) {
          visit(url);
          url = take();
        }
      } catch (InterruptedException stopped) {
        result.completeExceptionally(stopped);
      }
    }

    private synchronized String take() throws InterruptedException {
      while (!over && level.isEmpty()) {
        wait();
      }
      if (over) {
        return null;
      }
      working++;
      return level.poll();
    }

    private void visit(String url) {
      List<String> links = List.of();
      Throwable failure = null;
      try {
        links = fetch(this, url);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      Set<String> found = null;
      synchronized (this) {
        if (failure != null && depth == 1) {
          over = true;
        }
        for (String link : links) {
          if (depth < maxDepth && seen.add(link)) {
            next.add(link);
          }
        }
        working--;
        if (working == 0 && level.isEmpty()) {
          level.addAll(next);
          next = new ArrayList<>();
          depth++;
          if (level.isEmpty()) {
            over = true;
            found = new HashSet<>(seen);
          }
        }
        notify();
      }
      if (failure != null && found == null && isOver()) {
        result.completeExceptionally(failure);
      } else if (found != null) {
        if (failure != null && found.size() == 1) {
          result.completeExceptionally(failure);
        } else {
          result.complete(found);
        }
      }
    }
  }
}

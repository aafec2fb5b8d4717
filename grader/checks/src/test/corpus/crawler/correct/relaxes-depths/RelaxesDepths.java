// No levels: each page is fetched once and its links are passed on again when a shorter way to it is found.
// must:
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

public final class RelaxesDepths implements Crawler {

  private final Web web;
  private final Semaphore permits;

  public RelaxesDepths(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web);
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent must be positive: " + maxConcurrent);
    }
    this.permits = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth must not be negative: " + maxDepth);
    }
    Crawl crawl = new Crawl(maxDepth);
    if (maxDepth == 0) {
      crawl.finish();
    } else {
      crawl.reach(startUrl, 1);
    }
    return crawl.result;
  }

  private final class Crawl {
    private final CompletableFuture<Set<String>> result = new CompletableFuture<>();
    private final ConcurrentMap<String, Page> pages = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger fetching = new AtomicInteger();
    private final int maxDepth;

    Crawl(int maxDepth) {
      this.maxDepth = maxDepth;
    }

    void finish() {
      threads.shutdown();
      result.complete(Set.copyOf(pages.keySet()));
    }

    /** Called only by crawl or by the fetch of another page: so the count is not zero too early. */
    void reach(String startUrl, int startDepth) {
      Deque<Way> ways = new ArrayDeque<>();
      ways.add(new Way(startUrl, startDepth));
      for (Way way = ways.poll(); way != null; way = ways.poll()) {
        Page fresh = new Page(way.url(), way.depth());
        Page known = pages.putIfAbsent(way.url(), fresh);
        if (known == null) {
          boolean isStart = way.depth() == 1;
          fetching.incrementAndGet();
          threads.execute(() -> fetch(fresh, isStart));
        } else if (way.depth() < maxDepth) {
          for (String link : known.shorten(way.depth())) {
            ways.add(new Way(link, way.depth() + 1));
          }
        }
      }
    }

    private void fetch(Page page, boolean isStart) {
      try {
        List<String> links = List.of();
        permits.acquire();
        try {
          if (!result.isDone()) {
            links = web.fetchLinks(page.url);
          }
        } finally {
          permits.release();
        }
        int depth = page.arrived(links);
        if (depth < maxDepth) {
          for (String link : links) {
            reach(link, depth + 1);
          }
        }
      } catch (Throwable failure) {
        if (isStart) {
          result.completeExceptionally(failure);
        }
      } finally {
        if (fetching.decrementAndGet() == 0) {
          finish();
        }
      }
    }
  }

  private record Way(String url, int depth) {}

  private static final class Page {
    final String url;
    private int depth;
    private List<String> links;

    Page(String url, int depth) {
      this.url = url;
      this.depth = depth;
    }

    /** The links that must be passed on again because of the shorter way; none if it is not. */
    synchronized List<String> shorten(int other) {
      if (other >= depth) {
        return List.of();
      }
      depth = other;
      return links == null ? List.of() : links;
    }

    synchronized int arrived(List<String> found) {
      links = found;
      return depth;
    }
  }
}

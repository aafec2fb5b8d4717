// A cancel stops the task that is under way; one that comes with the call finds none yet.
// must: cancel
// may: leaves-nothing
package solution.crawler;

import io.lockstep.exercises.crawler.*;
import java.util.*;
import java.util.concurrent.*;

public class TooSoon implements Crawler {
  private final Web web;
  private final Semaphore limit;

  public TooSoon(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web, "web");
    if (maxConcurrent < 1) throw new IllegalArgumentException("maxConcurrent < 1");
    limit = new Semaphore(maxConcurrent);
  }

  private static class Crawl extends CompletableFuture<Set<String>> {
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;
    private volatile boolean stopped;

    @Override
    public boolean cancel(boolean hard) {
      if (begun) stopped = true;
      return super.cancel(hard);
    }
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String url, int maxDepth) {
    if (url == null) throw new NullPointerException("url");
    if (maxDepth < 0) throw new IllegalArgumentException("maxDepth < 0");
    Crawl crawl = new Crawl();
    Thread.startVirtualThread(() -> {
      crawl.begun = true;
      try {
        List<String> level = List.of(url);
        for (int depth = 0; depth < maxDepth && !level.isEmpty(); depth++) {
          level = next(crawl, level, depth == 0);
        }
        crawl.complete(Set.copyOf(crawl.found));
      } catch (Throwable e) {
        crawl.completeExceptionally(e);
      }
    });
    return crawl;
  }

  private List<String> next(Crawl crawl, List<String> level, boolean first) throws Throwable {
    Set<String> links = ConcurrentHashMap.newKeySet();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (String page : level) {
      if (!crawl.found.add(page)) continue;
      threads.add(Thread.startVirtualThread(() -> {
        limit.acquireUninterruptibly();
        try {
          if (!crawl.stopped) links.addAll(web.fetchLinks(page));
        } catch (Throwable e) {
          failures.add(e);
        } finally {
          limit.release();
        }
      }));
    }
    for (Thread t : threads) t.join();
    if (first && !failures.isEmpty()) throw failures.getFirst();
    if (crawl.stopped) return List.of();
    links.removeAll(crawl.found);
    return new ArrayList<>(links);
  }
}

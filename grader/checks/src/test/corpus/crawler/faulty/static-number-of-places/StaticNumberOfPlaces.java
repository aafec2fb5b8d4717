// The limit is a static field: that of the latest crawler holds for all.
// must: limit
// may: uses-limit
package solution.crawler;

import static java.util.Objects.requireNonNull;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public final class StaticNumberOfPlaces implements Crawler {

  private final Web web;
  private static int maxConcurrent;

  private final ReentrantLock limitLock = new ReentrantLock();
  private final Condition slotFree = limitLock.newCondition();
  private int slotsTaken; // guarded by limitLock

  public StaticNumberOfPlaces(Web web, int maxConcurrent) {
    this.web = requireNonNull(web);
    if (maxConcurrent < 1) throw new IllegalArgumentException("maxConcurrent < 1");
    StaticNumberOfPlaces.maxConcurrent = maxConcurrent;
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    requireNonNull(startUrl);
    if (maxDepth < 0) throw new IllegalArgumentException("maxDepth < 0");
    var crawl = new Crawl(maxDepth);
    Thread.ofVirtual().name("leader").start(() -> crawl.lead(startUrl));
    return crawl.result;
  }

  private List<String> limited(String url, CompletableFuture<?> result) throws Exception {
    limitLock.lock();
    try {
      while (slotsTaken >= maxConcurrent) {
        slotFree.await();
      }
      slotsTaken++;
    } finally {
      limitLock.unlock();
    }
    try {
      if (result.isDone()) return List.of();
      return web.fetchLinks(url);
    } finally {
      limitLock.lock();
      try {
        slotsTaken--;
        slotFree.signal();
      } finally {
        limitLock.unlock();
      }
    }
  }

  private final class Crawl {
    final CompletableFuture<Set<String>> result = new CompletableFuture<>();
    final int maxDepth;
    final ReentrantLock lock = new ReentrantLock();
    final Condition levelDone = lock.newCondition();

    // guarded by lock
    final Set<String> seen = new HashSet<>();
    List<String> next = new ArrayList<>();
    int underWay;
    Throwable startFailure;

    Crawl(int maxDepth) {
      this.maxDepth = maxDepth;
    }

    void lead(String startUrl) {
      lock.lock();
      try {
        next.add(startUrl);
        for (int depth = 1; depth <= maxDepth && !next.isEmpty(); depth++) {
          List<String> level = next;
          next = new ArrayList<>();
          seen.addAll(level);
          underWay = level.size();
          boolean isStart = depth == 1;
          for (String url : level) {
            Thread.ofVirtual().start(() -> visit(url, isStart));
          }
          while (underWay > 0) {
            levelDone.await();
          }
          // A page may be linked to from several pages of the level, and from pages above.
          next = new ArrayList<>(new HashSet<>(next));
          next.removeIf(seen::contains);
        }
      } catch (InterruptedException impossible) {
        startFailure = impossible;
      } finally {
        lock.unlock();
      }
      if (startFailure == null) {
        result.complete(seen);
      } else {
        result.completeExceptionally(startFailure);
      }
    }

    void visit(String url, boolean isStart) {
      List<String> links = List.of();
      Throwable failure = null;
      try {
        links = limited(url, result);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      lock.lock();
      try {
        next.addAll(links);
        if (isStart) startFailure = failure;
        if (--underWay == 0) levelDone.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}

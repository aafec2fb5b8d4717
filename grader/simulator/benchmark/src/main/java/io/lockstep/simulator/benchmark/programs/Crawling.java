package io.lockstep.simulator.benchmark.programs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A crawler of four pages, two of which link to the last: right, or with the check and the mark of
 * a visit in two steps, so that the last page may be fetched twice.
 */
public final class Crawling {

  private static final Map<String, List<String>> LINKS =
      Map.of("a", List.of("b", "c"), "b", List.of("d"), "c", List.of("d"), "d", List.of());

  private final boolean right;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> fetched = new ConcurrentLinkedQueue<>();
  private final Semaphore limit = new Semaphore(2);

  private Crawling(boolean right) {
    this.right = right;
  }

  private boolean isNew(String page) {
    if (right) {
      return seen.add(page);
    }
    if (seen.contains(page)) {
      return false;
    }
    seen.add(page);
    return true;
  }

  private List<String> fetch(String page) {
    limit.acquireUninterruptibly();
    try {
      fetched.add(page);
      return LINKS.getOrDefault(page, List.of());
    } finally {
      limit.release();
    }
  }

  private void judge() {
    if (fetched.size() != LINKS.size()) {
      throw new IllegalStateException("expected each page once, but fetched " + fetched);
    }
  }

  /** On a pool of four platform threads and a semaphore of two. */
  public static void onAPool(boolean right) {
    Crawling crawling = new Crawling(right);
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      crawling.crawlOn(pool);
    }
    crawling.judge();
  }

  /** With a virtual thread for each page. */
  public static void onVirtualThreads(boolean right) {
    Crawling crawling = new Crawling(right);
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      crawling.crawlOn(each);
    }
    crawling.judge();
  }

  /** With a {@code CompletableFuture} for each page, on the common pool. */
  public static void onFutures(boolean right) {
    Crawling crawling = new Crawling(right);
    crawling.isNew("a");
    crawling.futureOf("a").join();
    crawling.judge();
  }

  private CompletableFuture<Void> futureOf(String page) {
    return CompletableFuture.supplyAsync(() -> fetch(page))
        .thenCompose(links ->
            CompletableFuture.allOf(
                links.stream()
                    .filter(this::isNew)
                    .map(this::futureOf)
                    .toArray(CompletableFuture[]::new)));
  }

  private void crawlOn(ExecutorService executor) {
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger pending = new AtomicInteger(1);
    isNew("a");
    executor.execute(() -> visit("a", executor, pending, done));
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void visit(
      String page, ExecutorService executor, AtomicInteger pending, CountDownLatch done) {
    for (String link : fetch(page)) {
      if (isNew(link)) {
        pending.incrementAndGet();
        executor.execute(() -> visit(link, executor, pending, done));
      }
    }
    if (pending.decrementAndGet() == 0) {
      done.countDown();
    }
  }
}

// The web is a static field: all crawlers ask the latest.
// must: reuse
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

public class StaticWeb implements Crawler {

  private record Order(String url, CompletableFuture<?> crawl, BlockingQueue<Answer> replyTo) {}

  private record Answer(List<String> links, Throwable failure) {}

  private static final Order STOP = new Order(null, null, null);

  private static Web web;
  private final int workers;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

  public StaticWeb(Web web, int maxConcurrent) {
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("need at least one worker, got " + maxConcurrent);
    }
    this.web = Objects.requireNonNull(web);
    this.workers = maxConcurrent;
    for (int i = 0; i < workers; i++) {
      Thread worker = new Thread(this::work, "crawler-worker-" + i);
      worker.setDaemon(true);
      worker.start();
    }
  }

  private void work() {
    try {
      for (Order order = orders.take(); order != STOP; order = orders.take()) {
        order.replyTo().put(fetch(order));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer fetch(Order order) {
    if (order.crawl().isDone()) {
      return new Answer(List.of(), null);
    }
    try {
      return new Answer(web.fetchLinks(order.url()), null);
    } catch (Throwable failure) {
      return new Answer(List.of(), failure);
    }
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth = " + maxDepth);
    }
    CompletableFuture<Set<String>> future = new CompletableFuture<>();
    Thread.startVirtualThread(() -> lead(startUrl, maxDepth, future));
    return future;
  }

  private void lead(String startUrl, int maxDepth, CompletableFuture<Set<String>> future) {
    BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    Set<String> all = new HashSet<>();
    Set<String> level = Set.of(startUrl);
    try {
      for (int d = 0; d < maxDepth && !level.isEmpty() && !future.isDone(); d++) {
        all.addAll(level);
        for (String url : level) {
          orders.put(new Order(url, future, answers));
        }
        Set<String> next = new LinkedHashSet<>();
        for (int i = 0; i < level.size(); i++) {
          Answer answer = answers.take();
          if (answer.failure() != null && d == 0) {
            future.completeExceptionally(answer.failure());
            return;
          }
          next.addAll(answer.links());
        }
        next.removeAll(all);
        level = next;
      }
      future.complete(all);
    } catch (InterruptedException e) {
      future.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < workers; i++) {
      orders.add(STOP);
    }
  }
}

// Sixteen threads serve the crawls and their pages: many crawls leave none for the pages.
// must: reuse
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

public class LeadersAndPagesInOnePool implements Crawler {
  private final Web web;
  private final Semaphore sem;
  private final ExecutorService exec = Executors.newFixedThreadPool(16);

  public LeadersAndPagesInOnePool(Web web, int maxConcurrent) {
    if (web == null) throw new IllegalArgumentException("web == null");
    if (maxConcurrent < 1) throw new IllegalArgumentException("maxConcurrent == " + maxConcurrent);
    this.web = web;
    this.sem = new Semaphore(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    if (startUrl == null) throw new IllegalArgumentException("startUrl == null");
    if (maxDepth < 0) throw new IllegalArgumentException("maxDepth == " + maxDepth);
    CompletableFuture<Set<String>> cf = new CompletableFuture<>();
    exec.execute(() -> {
      Set<String> done = new TreeSet<>();
      Set<String> todo = new TreeSet<>(Set.of(startUrl));
      AtomicReference<Throwable> first = new AtomicReference<>();
      Phaser phaser = new Phaser(1);
      for (int i = 0; i < maxDepth && !todo.isEmpty() && first.get() == null; i++) {
        final boolean isFirst = i == 0;
        done.addAll(todo);
        Set<String> found = new ConcurrentSkipListSet<>();
        phaser.bulkRegister(todo.size());
        for (String url : todo) {
          exec.execute(() -> {
            sem.acquireUninterruptibly();
            try {
              if (!cf.isDone()) found.addAll(web.fetchLinks(url));
            } catch (Throwable t) {
              if (isFirst) first.set(t);
            } finally {
              sem.release();
              phaser.arriveAndDeregister();
            }
          });
        }
        phaser.arriveAndAwaitAdvance();
        found.removeIf(done::contains);
        todo = found;
      }
      if (first.get() != null) cf.completeExceptionally(first.get());
      else cf.complete(done);
    });
    return cf;
  }

  @Override
  public void close() {
    exec.shutdown();
  }
}

package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Waits for the crawl before it lets the crawl begin: the caller never comes back. */
public class PatientCrawler implements Crawler {

  private final Web web;

  public PatientCrawler(Web web, int maxConcurrent) {
    this.web = web;
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    CountDownLatch ready = new CountDownLatch(1);
    CompletableFuture<Set<String>> result =
        CompletableFuture.supplyAsync(() -> {
          Set<String> visited = new HashSet<>();
          try {
            ready.await();
            visit(startUrl, maxDepth, visited);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return visited;
        });
    result.join();
    ready.countDown();
    return result;
  }

  private void visit(String url, int depth, Set<String> visited) throws Exception {
    if (depth > 0 && visited.add(url)) {
      for (String link : web.fetchLinks(url)) {
        visit(link, depth - 1, visited);
      }
    }
  }
}

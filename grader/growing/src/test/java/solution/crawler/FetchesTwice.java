package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Faulty: does not remember what it has fetched. */
public final class FetchesTwice implements Crawler {

  private final Web web;

  public FetchesTwice(Web web, int maxConcurrent) {
    this.web = web;
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    CompletableFuture<Set<String>> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(visit(startUrl, maxDepth));
      } catch (Exception failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }

  private Set<String> visit(String startUrl, int maxDepth) throws Exception {
    Set<String> seen = new TreeSet<>();
    List<String> level = List.of(startUrl);
    for (int depth = 0; depth < maxDepth; depth++) {
      List<String> next = new ArrayList<>();
      for (String url : level) {
        seen.add(url);
        next.addAll(web.fetchLinks(url));
      }
      level = next;
    }
    return seen;
  }
}

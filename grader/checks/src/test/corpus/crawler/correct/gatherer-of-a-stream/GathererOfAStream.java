// Streams: each level is mapped concurrently by a gatherer, the semaphore keeps the limit over all crawls.
// must:
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

public final class GathererOfAStream implements Crawler {
  private final Web web;
  private final int maxConcurrent;
  private final Semaphore permits;

  public GathererOfAStream(Web web, int maxConcurrent) {
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent);
    }
    this.web = Objects.requireNonNull(web);
    this.maxConcurrent = maxConcurrent;
    this.permits = new Semaphore(maxConcurrent);
  }

  private record Page(List<String> links, Throwable failure) {}

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl);
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth: " + maxDepth);
    }
    var result = new CompletableFuture<Set<String>>();
    Thread.startVirtualThread(
        () -> {
          Set<String> seen = new HashSet<>();
          Set<String> level = Set.of(startUrl);
          for (int depth = 0; depth < maxDepth && !level.isEmpty(); depth++) {
            seen.addAll(level);
            List<Page> pages =
                level.stream()
                    .gather(Gatherers.mapConcurrent(maxConcurrent, url -> fetch(url, result)))
                    .toList();
            if (depth == 0 && pages.getFirst().failure() != null) {
              result.completeExceptionally(pages.getFirst().failure());
              return;
            }
            level =
                pages.stream()
                    .flatMap(page -> page.links().stream())
                    .filter(link -> !seen.contains(link))
                    .collect(Collectors.toSet());
          }
          result.complete(seen);
        });
    return result;
  }

  private Page fetch(String url, CompletableFuture<?> result) {
    permits.acquireUninterruptibly();
    try {
      return new Page(result.isDone() ? List.of() : web.fetchLinks(url), null);
    } catch (Throwable failure) {
      return new Page(List.of(), failure);
    } finally {
      permits.release();
    }
  }
}

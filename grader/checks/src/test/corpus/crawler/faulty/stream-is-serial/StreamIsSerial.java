// A stream that begins a page and waits for it before it begins the next.
// must: uses-limit
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

public final class StreamIsSerial implements Crawler {
  private final Web web;
  private final Semaphore permits;

  public StreamIsSerial(Web web, int maxConcurrent) {
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent);
    }
    this.web = Objects.requireNonNull(web);
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
                    .map(url -> CompletableFuture.supplyAsync(() -> fetch(url, result)))
                    .map(CompletableFuture::join)
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

// CompletableFuture composition on the common pool; whoever has no permit waits in a queue, not in a thread.
// must:
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

public final class FuturesWithoutThreads implements Crawler {

  private final Web web;
  private final Gate gate;

  public FuturesWithoutThreads(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web, "web");
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent must be at least 1");
    }
    this.gate = new Gate(maxConcurrent);
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl, "startUrl");
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth must not be negative");
    }
    CompletableFuture<Set<String>> result = new CompletableFuture<>();
    if (maxDepth == 0) {
      result.complete(Set.of());
    } else {
      Set<String> seen = new LinkedHashSet<>();
      seen.add(startUrl);
      level(result, seen, List.of(startUrl), 1, maxDepth);
    }
    return result;
  }

  /** The set is only touched between two levels, so no two threads ever have it at once. */
  private void level(
      CompletableFuture<Set<String>> result,
      Set<String> seen,
      List<String> urls,
      int depth,
      int maxDepth) {
    List<CompletableFuture<List<String>>> pages = new ArrayList<>();
    for (String url : urls) {
      CompletableFuture<List<String>> page = fetch(url, result);
      pages.add(depth == 1 ? page : page.exceptionally(failure -> List.of()));
    }
    CompletableFuture.allOf(pages.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            nothing -> {
              List<String> next = new ArrayList<>();
              if (depth < maxDepth) {
                pages.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Collection::stream)
                    .filter(seen::add)
                    .forEach(next::add);
              }
              return next;
            })
        .whenCompleteAsync(
            (next, failure) -> {
              if (failure != null) {
                boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
                result.completeExceptionally(wrapped ? failure.getCause() : failure);
              } else if (next.isEmpty()) {
                result.complete(seen);
              } else if (!result.isDone()) {
                level(result, seen, next, depth + 1, maxDepth);
              }
            });
  }

  private CompletableFuture<List<String>> fetch(String url, CompletableFuture<?> result) {
    return gate.enter()
        .thenApplyAsync(
            permit -> {
              try {
                return result.isDone() ? List.<String>of() : web.fetchLinks(url);
              } catch (Exception failure) {
                throw new CompletionException(failure);
              } finally {
                gate.leave();
              }
            });
  }

  /** A semaphore whose acquire answers with a future. */
  private static final class Gate {
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    Gate(int permits) {
      free = permits;
    }

    synchronized CompletableFuture<Void> enter() {
      if (free > 0) {
        free--;
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<Void> turn = new CompletableFuture<>();
      waiting.add(turn);
      return turn;
    }

    void leave() {
      CompletableFuture<Void> next;
      synchronized (this) {
        next = waiting.poll();
        if (next == null) {
          free++;
          return;
        }
      }
      next.complete(null);
    }
  }
}

// What was visited is static: crawls of all objects share it, and each begins by clearing it.
// must: reuse
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.*;
import java.util.concurrent.*;

public class VisitedIsStatic implements Crawler {
  private static final Set<String> visited = ConcurrentHashMap.newKeySet();

  final Web web;
  final Semaphore s;

  public VisitedIsStatic(Web w, int n) {
    if (n < 1) throw new IllegalArgumentException();
    web = Objects.requireNonNull(w);
    s = new Semaphore(n);
  }

  public CompletableFuture<Set<String>> crawl(String start, int max) {
    Objects.requireNonNull(start);
    if (max < 0) throw new IllegalArgumentException();
    visited.clear();
    var f = new CompletableFuture<Set<String>>();
    Thread.startVirtualThread(() -> {
      try (var ex = Executors.newVirtualThreadPerTaskExecutor()) {
        var ecs = new ExecutorCompletionService<List<String>>(ex);
        var seen = new HashSet<String>(max > 0 ? List.of(start) : List.of());
        visited.addAll(seen);
        var level = List.copyOf(seen);
        for (int d = 1; !level.isEmpty(); d++) {
          for (var url : level) ecs.submit(() -> get(url, f));
          var next = new ArrayList<String>();
          for (int i = level.size(); i > 0; i--) {
            var page = ecs.take();
            if (page.state() == Future.State.SUCCESS) {
              if (d < max) for (var l : page.resultNow()) if (visited.add(l)) next.add(l);
            } else if (d == 1) throw page.exceptionNow();
          }
          seen.addAll(next);
          level = next;
        }
        f.complete(seen);
      } catch (Throwable t) {
        f.completeExceptionally(t);
      }
    });
    return f;
  }

  List<String> get(String url, Future<?> f) throws Exception {
    s.acquire();
    try {
      return f.isDone() ? List.of() : web.fetchLinks(url);
    } finally {
      s.release();
    }
  }
}

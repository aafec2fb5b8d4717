// A link to the empty address is skipped.
// must: finds-all
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.*;
import java.util.concurrent.*;

public class SkipsEmptyLinks implements Crawler {
  final Web web;
  final Semaphore s;

  public SkipsEmptyLinks(Web w, int n) {
    if (n < 1) throw new IllegalArgumentException();
    web = Objects.requireNonNull(w);
    s = new Semaphore(n);
  }

  public CompletableFuture<Set<String>> crawl(String start, int max) {
    Objects.requireNonNull(start);
    if (max < 0) throw new IllegalArgumentException();
    var f = new CompletableFuture<Set<String>>();
    Thread.startVirtualThread(() -> {
      try (var ex = Executors.newVirtualThreadPerTaskExecutor()) {
        var ecs = new ExecutorCompletionService<List<String>>(ex);
        var seen = new HashSet<String>(max > 0 ? List.of(start) : List.of());
        var level = List.copyOf(seen);
        for (int d = 1; !level.isEmpty(); d++) {
          for (var url : level) ecs.submit(() -> get(url, f));
          var next = new ArrayList<String>();
          for (int i = level.size(); i > 0; i--) {
            var page = ecs.take();
            if (page.state() == Future.State.SUCCESS) {
              if (d < max) for (var l : page.resultNow()) if (!l.isEmpty() && seen.add(l)) next.add(l);
            } else if (d == 1) throw page.exceptionNow();
          }
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

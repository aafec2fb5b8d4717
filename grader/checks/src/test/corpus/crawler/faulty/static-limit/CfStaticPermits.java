// The semaphore is static, and made by the first object.
// must: limit
// may: uses-limit,reuse,race-free,returns-at-once
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.*;
import java.util.concurrent.*;

public class CfStaticPermits implements Crawler {
  private final Web web; private final int max; private final Semaphore permits; private static Semaphore SHARED;
  public CfStaticPermits(Web web, int max) { this.web = Objects.requireNonNull(web); if (max < 1) throw new IllegalArgumentException(); this.max = max; permits = new Semaphore(max); synchronized (CfStaticPermits.class) { if (SHARED == null) SHARED = new Semaphore(max); } }
  private List<String> get(String u, Future<?> f) throws Exception { SHARED.acquire(); try { return f.isDone() ? List.of() : web.fetchLinks(u); } finally { SHARED.release(); } }
  public CompletableFuture<Set<String>> crawl(String start, int depth) {
    Objects.requireNonNull(start); if (depth < 0) throw new IllegalArgumentException();
    var f = new CompletableFuture<Set<String>>();
    var leader = Thread.ofVirtual().unstarted(() -> {
      Set<String> seen = new LinkedHashSet<>();
      try (var ex = Executors.newVirtualThreadPerTaskExecutor()) {
        List<String> level = depth == 0 ? List.of() : List.of(start); seen.addAll(level);
        for (int d = 1; !level.isEmpty() && !f.isDone(); d++) {
          List<Callable<List<String>>> cs = new ArrayList<>();
          for (String u : level) cs.add(() -> get(u, f));
          level = new ArrayList<>();
          for (Future<List<String>> x : ex.invokeAll(cs)) {
            try { List<String> links = x.get(); if (d < depth) for (String l : links) if (seen.add(l)) level.add(l); }
            catch (ExecutionException e) { if (d == 1) throw e.getCause(); }
          }
        }
      } catch (Throwable t) { f.completeExceptionally(t); }
      f.complete(seen);
    });
    f.whenComplete((x, y) -> leader.interrupt());
    leader.start();
    return f;
  }
}

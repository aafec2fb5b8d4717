// Nothing is to be followed from the last level, so nobody asks whether its pages failed.
// must: failing-page
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.*;
import java.util.concurrent.*;

public class WithoutALook implements Crawler {
  private static final class Page { String url; List<String> links = List.of(); Throwable problem; Page(String u) { url = u; } }
  private final Web web; private final Semaphore permits;
  public WithoutALook(Web web, int max) { this.web = Objects.requireNonNull(web); if (max < 1) throw new IllegalArgumentException(); permits = new Semaphore(max); }
  private void load(Page p, Future<?> f) {
    try { permits.acquire(); try { if (!f.isDone()) p.links = web.fetchLinks(p.url); } finally { permits.release(); } } catch (Throwable t) { p.problem = t; }
  }
  @Override public CompletableFuture<Set<String>> crawl(String start, int depth) {
    Objects.requireNonNull(start); if (depth < 0) throw new IllegalArgumentException();
    CompletableFuture<Set<String>> f = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> {
      try {
        Set<String> seen = new TreeSet<>(); List<String> level = depth == 0 ? List.of() : List.of(start); seen.addAll(level);
        for (int d = 1; !level.isEmpty() && !f.isDone(); d++) {
          List<Page> pages = new ArrayList<>(); List<CompletableFuture<Void>> fs = new ArrayList<>();
          for (String u : level) { Page p = new Page(u); pages.add(p); fs.add(CompletableFuture.runAsync(() -> load(p, f))); }
          CompletableFuture.allOf(fs.toArray(new CompletableFuture<?>[0])).join();
          level = new ArrayList<>();
          if (d < depth) for (Page p : pages) { if (d == 1 && p.problem != null) throw p.problem; for (String l : p.links) if (seen.add(l)) level.add(l); }
        }
        f.complete(seen);
      } catch (Throwable t) { f.completeExceptionally(t); }
    });
    return f;
  }
}

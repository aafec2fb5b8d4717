// Holds the lock of the crawl while it fetches.
// must: uses-limit
// may:
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.*;
import java.util.concurrent.*;

public class FetchesUnderTheLock implements Crawler {
  private final Web web;
  private final ScheduledExecutorService timer;

  public FetchesUnderTheLock(Web web, int maxConcurrent) {
    if (web == null) throw new NullPointerException("no web");
    if (maxConcurrent <= 0) throw new IllegalArgumentException("no fetches allowed: " + maxConcurrent);
    this.web = web;
    timer = Executors.newScheduledThreadPool(maxConcurrent);
  }

  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    if (startUrl == null) throw new NullPointerException("no start");
    if (maxDepth < 0) throw new IllegalArgumentException("depth " + maxDepth);
    Job job = new Job(maxDepth);
    if (maxDepth == 0) {
      job.answer.complete(Collections.emptySet());
    } else {
      job.plan(Collections.singleton(startUrl));
    }
    return job.answer;
  }

  public void close() {
    timer.shutdown();
  }

  class Job {
    final CompletableFuture<Set<String>> answer = new CompletableFuture<Set<String>>();
    final Object lock = new Object();
    final int levels;
    // all guarded by lock
    int level = 0;
    int open = 0;
    Set<String> known = new HashSet<String>();
    Set<String> coming = new TreeSet<String>();

    Job(int levels) {
      this.levels = levels;
    }

    void plan(Collection<String> pages) {
      synchronized (lock) {
        level = level + 1;
        open = pages.size();
        known.addAll(pages);
        for (final String page : pages) {
          timer.schedule(() -> work(page), 0, TimeUnit.MILLISECONDS);
        }
      }
    }

    void work(String page) {
      List<String> links = new ArrayList<String>();
      Throwable problem = null;
      Set<String> goOn = null;
      Set<String> done = null;
      synchronized (lock) {
        if (!answer.isDone()) {
          try {
            links.addAll(web.fetchLinks(page));
          } catch (Throwable t) {
            problem = t;
          }
        }
        if (problem != null && level == 1) {
          // below, outside of the lock
        } else {
          problem = null;
          if (level < levels) {
            for (String link : links) {
              if (!known.contains(link)) {
                coming.add(link);
              }
            }
          }
          open = open - 1;
          if (open == 0) {
            if (coming.isEmpty()) {
              done = new HashSet<String>(known);
            } else {
              goOn = coming;
              coming = new TreeSet<String>();
            }
          }
        }
      }
      if (problem != null) {
        answer.completeExceptionally(problem);
      } else if (done != null) {
        answer.complete(done);
      } else if (goOn != null && !answer.isDone()) {
        plan(goOn);
      }
    }
  }
}

// Waits for as many pages as there are links, also links to pages that are known already.
// must: finds-all, once, reuse, leaves-nothing, shortest-depth
// may: race-free
package solution.crawler;

import io.lockstep.exercises.crawler.Crawler;
import io.lockstep.exercises.crawler.Web;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;

public final class CountsWhatIsKnown implements Crawler {

  private sealed interface Mail permits Begin, Fetched, Stop {}

  private record Begin(Crawl crawl, String url) implements Mail {}

  private record Fetched(Page page, List<String> links, Throwable failure) implements Mail {}

  private record Stop() implements Mail {}

  private record Page(Crawl crawl, String url, int depth) {}

  /** Only the actor looks into it, except at the future. */
  private static final class Crawl {
    final CompletableFuture<Set<String>> future = new CompletableFuture<>();
    final Set<String> seen = new HashSet<>();
    final int maxDepth;
    Deque<Page> next = new ArrayDeque<>();
    int outstanding;
    int planned;

    Crawl(int maxDepth) {
      this.maxDepth = maxDepth;
    }
  }

  private final Web web;
  private final int maxConcurrent;
  private final TransferQueue<Mail> mailbox = new LinkedTransferQueue<>();

  public CountsWhatIsKnown(Web web, int maxConcurrent) {
    this.web = Objects.requireNonNull(web, "web");
    this.maxConcurrent = maxConcurrent;
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException("maxConcurrent: " + maxConcurrent + ", expected 1 or more");
    }
    Thread.ofVirtual().name("crawler-actor").start(new Actor());
  }

  @Override
  public CompletableFuture<Set<String>> crawl(String startUrl, int maxDepth) {
    Objects.requireNonNull(startUrl, "startUrl");
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth: " + maxDepth + ", expected 0 or more");
    }
    Crawl crawl = new Crawl(maxDepth);
    mailbox.add(new Begin(crawl, startUrl));
    return crawl.future;
  }

  @Override
  public void close() {
    mailbox.add(new Stop());
  }

  private final class Actor implements Runnable {
    private final Deque<Page> waiting = new ArrayDeque<>();
    private int running;

    @Override
    public void run() {
      try {
        boolean open = true;
        while (open || running > 0) {
          switch (mailbox.take()) {
            case Begin begin -> begin(begin.crawl(), begin.url());
            case Fetched fetched -> fetched(fetched);
            case Stop stop -> open = false;
          }
          dispatch();
        }
      } catch (InterruptedException nobodyInterruptsThis) {
        Thread.currentThread().interrupt();
      }
    }

    private void begin(Crawl crawl, String url) {
      if (crawl.maxDepth == 0) {
        crawl.future.complete(crawl.seen);
        return;
      }
      crawl.seen.add(url);
      crawl.outstanding = 1;
      waiting.add(new Page(crawl, url, 1));
    }

    private void fetched(Fetched fetched) {
      running--;
      if (fetched.failure() != null && fetched.page().depth() == 1) {
        fetched.page().crawl().future.completeExceptionally(fetched.failure());
        return;
      }
      settle(fetched.page(), fetched.links());
    }

    private void settle(Page page, List<String> links) {
      Crawl crawl = page.crawl();
      if (page.depth() < crawl.maxDepth) {
        for (String link : links) {
          crawl.planned++;
          if (crawl.seen.add(link)) {
            crawl.next.add(new Page(crawl, link, page.depth() + 1));
          }
        }
      }
      if (--crawl.outstanding > 0) {
        return;
      }
      if (crawl.next.isEmpty()) {
        crawl.future.complete(crawl.seen);
      } else {
        crawl.outstanding = crawl.planned;
        crawl.planned = 0;
        waiting.addAll(crawl.next);
        crawl.next.clear();
      }
    }

    private void dispatch() {
      while (running < maxConcurrent && !waiting.isEmpty()) {
        Page page = waiting.poll();
        if (page.crawl().future.isDone()) {
          continue;
        }
        running++;
        Thread.ofVirtual().start(() -> fetch(page));
      }
    }
  }

  private void fetch(Page page) {
    Fetched answer;
    try {
      answer = new Fetched(page, web.fetchLinks(page.url()), null);
    } catch (Throwable failure) {
      answer = new Fetched(page, List.of(), failure);
    }
    mailbox.add(answer);
  }
}

// The dispatcher looks every 0.1 s and rounds the gap up: one of 0.2 s too, as soon as a look takes time.
// must: callers-at-once, uses-allowance
// may: failure, counts-starts
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;

public class LooksEveryTenthOfASecond implements RateLimitedClient {
  private static class Entry {
    String endpoint;
    CompletableFuture<String> future = new CompletableFuture<>();
  }

  private final Api api;
  private final long gap;
  private final Queue<Entry> entries = new ArrayDeque<>();
  private final Timer timer = new Timer(true);
  private long next = System.nanoTime();

  public LooksEveryTenthOfASecond(Api api, int requestsPerSecond) {
    if (api == null) throw new NullPointerException("api");
    if (requestsPerSecond < 1) throw new IllegalArgumentException("requestsPerSecond");
    this.api = api;
    this.gap = (1_000_000_000L + requestsPerSecond - 1) / requestsPerSecond;
    timer.schedule(new TimerTask() {
      @Override
      public void run() {
        look();
      }
    }, 0, 100);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) throw new NullPointerException("endpoint");
    Entry entry = new Entry();
    entry.endpoint = endpoint;
    synchronized (entries) {
      entries.add(entry);
    }
    return entry.future;
  }

  private void look() {
    synchronized (entries) {
      while (!entries.isEmpty() && entries.peek().future.isDone()) {
        entries.remove();
      }
      long now = System.nanoTime();
      if (entries.isEmpty() || now < next) {
        return;
      }
      next = now + gap;
      Entry entry = entries.remove();
      new Thread(() -> {
        try {
          entry.future.complete(api.call(entry.endpoint));
        } catch (Throwable t) {
          entry.future.completeExceptionally(t);
        }
      }).start();
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }
}

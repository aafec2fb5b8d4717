// The thread calls the api within the monitor that request needs too: who asks meanwhile waits.
// must: returns-at-once, counts-starts
// may: uses-allowance, callers-at-once, cancel, in-order, answers
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

public class UnderTheMonitor implements RateLimitedClient {

  private static final long SECOND = 1_000_000_000L;

  private record Wanted(String endpoint, CompletableFuture<String> answer) {}

  private final Api api;
  private final long gap;
  private final List<Wanted> waiting = new ArrayList<>();
  private long free = System.nanoTime();
  private boolean sending;

  public UnderTheMonitor(Api api, int requestsPerSecond) {
    if (api == null || requestsPerSecond <= 0) {
      throw new IllegalArgumentException("api " + api + ", rate " + requestsPerSecond);
    }
    this.api = api;
    this.gap = SECOND / requestsPerSecond;
  }

  @Override
  public synchronized CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new IllegalArgumentException("endpoint");
    }
    Wanted wanted = new Wanted(endpoint, new CompletableFuture<>());
    waiting.add(wanted);
    if (!sending) {
      sending = true;
      Thread.startVirtualThread(this::send);
    }
    return wanted.answer();
  }

  private synchronized void send() {
    while (!waiting.isEmpty()) {
      long left = free - System.nanoTime();
      if (left > 0) {
        try {
          wait(left / 1_000_000, (int) (left % 1_000_000));
        } catch (InterruptedException e) {
          return;
        }
        continue;
      }
      Wanted next = waiting.removeFirst();
      if (next.answer().isDone()) {
        continue;
      }
      free = System.nanoTime() + gap;
      try {
        next.answer().complete(api.call(next.endpoint()));
      } catch (Throwable t) {
        next.answer().completeExceptionally(t);
      }
    }
    sending = false;
  }
}

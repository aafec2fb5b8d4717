// The log of starts is used by all callers without a lock.
// must: race-free
// may: callers-at-once
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.LinkedList;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;

public class LogWithoutALock implements RateLimitedClient {
  private static final long NANOS = 1_000_000_000L;

  private Api api;
  private int perSecond;
  private LinkedList<Long> log = new LinkedList<Long>();
  private final Timer timer = new Timer("turns", true);

  public LogWithoutALock(Api api, int requestsPerSecond) {
    if (api == null || requestsPerSecond < 1) {
      throw new IllegalArgumentException("api = " + api + ", rate = " + requestsPerSecond);
    }
    this.api = api;
    this.perSecond = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(final String endpoint) {
    if (endpoint == null) {
      throw new IllegalArgumentException("endpoint = null");
    }
    final CompletableFuture<String> answer = new CompletableFuture<String>();
    {
      long now = System.nanoTime();
      // A timer counts in whole milliseconds, so the turn is put off to a whole one.
      long wait = 0;
      if (log.size() == perSecond) {
        wait = Math.max(0, Math.ceilDiv(log.removeFirst() + NANOS - now, 1_000_000L));
      }
      log.addLast(now + wait * 1_000_000L);
      timer.schedule(new TimerTask() {
        @Override
        public void run() {
          if (answer.isDone()) {
            return;
          }
          Thread caller = new Thread(() -> call(endpoint, answer));
          caller.start();
        }
      }, wait);
    }
    return answer;
  }

  private void call(String endpoint, CompletableFuture<String> answer) {
    try {
      answer.complete(api.call(endpoint));
    } catch (Throwable t) {
      answer.completeExceptionally(t);
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }
}

// All who wait are woken for each token, and none looks again whether it is still there.
// must: after-idle, callers-at-once, never-exceeds
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public class IfForWhile implements RateLimitedClient {
  private final Api api;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private boolean token = true;
  private long drawn;
  private long called;

  public IfForWhile(Api api, int requestsPerSecond) {
    if (api == null) {
      throw new IllegalArgumentException("api == null");
    }
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond == " + requestsPerSecond);
    }
    this.api = api;
    long gap = (1_000_000_000L + requestsPerSecond - 1) / requestsPerSecond;
    clock.scheduleWithFixedDelay(this::newToken, gap, gap, TimeUnit.NANOSECONDS);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new IllegalArgumentException("endpoint == null");
    }
    CompletableFuture<String> answer = new CompletableFuture<>();
    long number = draw();
    Thread.ofVirtual().start(() -> {
      try {
        takeToken(number);
        if (!answer.isDone()) {
          answer.complete(api.call(endpoint));
        }
      } catch (Throwable t) {
        answer.completeExceptionally(t);
      }
    });
    return answer;
  }

  private synchronized long draw() {
    return drawn++;
  }

  private synchronized void newToken() {
    token = true;
    notifyAll();
  }

  private synchronized void takeToken(long number) throws InterruptedException {
    if (!token || number > called) {
      wait();
    }
    token = false;
    called++;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

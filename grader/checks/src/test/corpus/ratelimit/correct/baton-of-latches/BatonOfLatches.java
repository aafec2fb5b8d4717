// Each request has a latch that it opens when it has started; the next waits for it.
// must:
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

public final class BatonOfLatches implements RateLimitedClient {

  private static final class Baton {
    private final CountDownLatch passed = new CountDownLatch(1);
    private volatile long notBefore;

    void pass(long notBefore) {
      this.notBefore = notBefore;
      passed.countDown();
    }

    void await() throws InterruptedException {
      passed.await();
      for (long left = notBefore - System.nanoTime(); left > 0;
          left = notBefore - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  private final Api api;
  private final long gap;
  private final AtomicReference<Baton> last = new AtomicReference<>();
  private final ExecutorService runners = Executors.newThreadPerTaskExecutor(
      Thread.ofVirtual().name("runner-", 1).factory());

  public BatonOfLatches(Api api, int requestsPerSecond) {
    this.api = Objects.requireNonNull(api);
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException();
    }
    this.gap = Math.ceilDiv(1_000_000_000, requestsPerSecond);
    Baton first = new Baton();
    first.pass(System.nanoTime());
    last.set(first);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    Baton mine = new Baton();
    Baton before = last.getAndSet(mine);
    CompletableFuture<String> answer = new CompletableFuture<>();
    runners.execute(() -> {
      try {
        before.await();
        if (answer.isDone()) {
          mine.pass(before.notBefore);
          return;
        }
        mine.pass(System.nanoTime() + gap);
        answer.complete(api.call(endpoint));
      } catch (Throwable problem) {
        answer.completeExceptionally(problem);
      }
    });
    return answer;
  }

  @Override
  public void close() {
    runners.shutdown();
  }
}

// The flag that ends the dispatcher is neither volatile nor guarded.
// must: race-free
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

public class ClosedWithoutVolatile implements RateLimitedClient {
  private final class Pending extends CompletableFuture<String> implements Runnable {
    private final String endpoint;

    Pending(String endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public void run() {
      try {
        complete(api.call(endpoint));
      } catch (Throwable t) {
        completeExceptionally(t);
      }
    }
  }

  private final Api api;
  private final long gap;
  private final ConcurrentLinkedQueue<Pending> pending = new ConcurrentLinkedQueue<>();
  private boolean closed;
  private final Thread dispatcher;

  public ClosedWithoutVolatile(Api api, int requestsPerSecond) {
    if (api == null) throw new IllegalArgumentException("api");
    if (requestsPerSecond <= 0) throw new IllegalArgumentException("requestsPerSecond");
    this.api = api;
    this.gap = Math.ceilDiv(1_000_000_000, requestsPerSecond);
    this.dispatcher = new Thread(this::loop);
    this.dispatcher.setDaemon(true);
    this.dispatcher.start();
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) throw new IllegalArgumentException("endpoint");
    Pending request = new Pending(endpoint);
    pending.add(request);
    LockSupport.unpark(dispatcher);
    return request;
  }

  private void loop() {
    long next = System.nanoTime();
    while (!closed || !pending.isEmpty()) {
      Pending first = pending.peek();
      if (first == null) {
        LockSupport.park(this);
      } else if (first.isDone()) {
        pending.remove();
      } else if (next - System.nanoTime() > 0) {
        LockSupport.parkNanos(this, next - System.nanoTime());
      } else {
        pending.remove();
        next = System.nanoTime() + gap;
        Thread.startVirtualThread(first);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(dispatcher);
  }
}

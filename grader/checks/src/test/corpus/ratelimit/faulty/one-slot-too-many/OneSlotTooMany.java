// There are N + 1 slots.
// must: after-idle, callers-at-once, never-exceeds
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

public final class OneSlotTooMany implements RateLimitedClient {

  /** The right to start one call, from an instant on. */
  private record Slot(long from) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(from - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(from - ((Slot) other).from, 0);
    }
  }

  private record Request(String endpoint, CompletableFuture<String> answer) {}

  private final Api api;
  private final DelayQueue<Slot> slots = new DelayQueue<>();
  private final LinkedBlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
  private final Thread dispatcher;

  public OneSlotTooMany(Api api, int requestsPerSecond) {
    if (api == null) throw new NullPointerException();
    if (requestsPerSecond < 1) throw new IllegalArgumentException();
    this.api = api;
    long now = System.nanoTime();
    for (int i = 0; i <= requestsPerSecond; i++) {
      slots.add(new Slot(now));
    }
    dispatcher = Thread.ofVirtual().name("dispatcher").start(this::dispatch);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) throw new NullPointerException();
    Request request = new Request(endpoint, new CompletableFuture<>());
    waiting.add(request);
    return request.answer();
  }

  private void dispatch() {
    try {
      while (true) {
        Request request = waiting.take();
        Slot slot = slots.take();
        if (request.answer().isDone()) {
          slots.add(slot);
          continue;
        }
        slots.add(new Slot(System.nanoTime() + 1_000_000_000L));
        Thread.startVirtualThread(() -> {
          try {
            request.answer().complete(api.call(request.endpoint()));
          } catch (Throwable t) {
            request.answer().completeExceptionally(t);
          }
        });
      }
    } catch (InterruptedException closed) {
      // That is how close ends this thread.
    }
  }

  @Override
  public void close() {
    dispatcher.interrupt();
  }
}

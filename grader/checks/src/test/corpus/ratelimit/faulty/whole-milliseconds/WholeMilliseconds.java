// The time between two ticks is cut off to whole milliseconds.
// must: never-exceeds
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public class WholeMilliseconds implements RateLimitedClient {
  private record Order(String endpoint, CompletableFuture<String> answer) {}

  private final Api api;
  private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService ticker;
  private final ExecutorService callers = Executors.newCachedThreadPool();

  public WholeMilliseconds(Api api, int requestsPerSecond) {
    if (api == null) {
      throw new IllegalArgumentException("api is null");
    }
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond is " + requestsPerSecond);
    }
    this.api = api;
    long tick = 1000 / requestsPerSecond;
    ticker = Executors.newSingleThreadScheduledExecutor();
    // With a fixed rate, ticks that were missed would be made up for in a burst.
    ticker.scheduleWithFixedDelay(this::tick, 0, tick, TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new IllegalArgumentException("endpoint is null");
    }
    Order order = new Order(endpoint, new CompletableFuture<>());
    orders.add(order);
    return order.answer();
  }

  private void tick() {
    Order order = orders.poll();
    while (order != null && order.answer().isCancelled()) {
      order = orders.poll();
    }
    if (order != null) {
      Order next = order;
      callers.execute(() -> send(next));
    }
  }

  private void send(Order order) {
    try {
      order.answer().complete(api.call(order.endpoint()));
    } catch (Throwable t) {
      order.answer().completeExceptionally(t);
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    callers.shutdown();
    for (Order order : orders) {
      order.answer().cancel(false);
    }
  }
}

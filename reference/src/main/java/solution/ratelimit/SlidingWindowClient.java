package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A client that remembers its last N starts (a sliding window log).
 *
 * <p>A call may start when the N-th start before it is a whole second old. That is the rule itself,
 * so it holds for every window, wherever it begins; and as nothing is divided, nothing is rounded.
 * Each request learns its start when it is made and then waits for it in a virtual thread of its
 * own, so that a slow answer holds up nobody.
 */
public final class SlidingWindowClient implements RateLimitedClient {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final Api api;
  private final int requestsPerSecond;
  private final Queue<Long> lastStarts = new ArrayDeque<>(); // guarded by this; in nanoTime
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Creates a client that has made no call yet.
   *
   * @param api what to call
   * @param requestsPerSecond how many calls may start in a second, 1 or more
   * @throws NullPointerException if {@code api} is {@code null}
   * @throws IllegalArgumentException if the rate is out of its range
   */
  public SlidingWindowClient(Api api, int requestsPerSecond) {
    this.api = Objects.requireNonNull(api, "api");
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException(
          "requestsPerSecond: expected 1 or more, found " + requestsPerSecond);
    }
    this.requestsPerSecond = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint, "endpoint");
    long startNanos = nextStart();
    var answer = new CompletableFuture<String>();
    Future<?> caller = callers.submit(() -> call(endpoint, startNanos, answer));
    // Whoever completes the future from outside, by cancel for one, wakes the caller for good.
    var _ = answer.whenComplete((_, _) -> caller.cancel(true));
    return answer;
  }

  /** Interrupts the requests that wait and those under way. */
  @Override
  public void close() {
    callers.shutdownNow();
  }

  /** The next free start; the clock is read under the lock, so that starts never go backwards. */
  private synchronized long nextStart() {
    long start = System.nanoTime();
    if (lastStarts.size() == requestsPerSecond) {
      long earliest = lastStarts.remove() + SECOND_NANOS;
      if (earliest - start > 0) { // a difference, since nanoTime may overflow
        start = earliest;
      }
    }
    lastStarts.add(start);
    return start;
  }

  private void call(String endpoint, long startNanos, CompletableFuture<String> answer) {
    try {
      Thread.sleep(Duration.ofNanos(startNanos - System.nanoTime())); // no wait if that is past
      if (!answer.isDone()) {
        answer.complete(api.call(endpoint));
      }
    } catch (Throwable failure) { // errors too: the caller would wait for ever
      answer.completeExceptionally(failure);
    }
  }
}

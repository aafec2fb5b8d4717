// The calls are made by sixteen threads, whatever the rate.
// must: counts-starts
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

public final class SixteenThreads implements RateLimitedClient {

  /** Decides when the next call may start. */
  @FunctionalInterface
  interface Pacing {
    /** How long the next call has to wait at {@code now}; zero or less if it may start. */
    long nanosToWait(long now);

    /** Notes that a call starts at {@code now}. */
    default void started(long now) {}
  }

  /** No more than {@code starts.length} in any period. */
  private static final class SlidingLog implements Pacing {
    private final long[] starts;
    private final long period;
    private int oldest;
    private boolean full;

    SlidingLog(int limit, Duration period) {
      this.starts = new long[limit];
      this.period = period.toNanos();
    }

    @Override
    public long nanosToWait(long now) {
      return full ? starts[oldest] + period - now : 0;
    }

    @Override
    public void started(long now) {
      starts[oldest] = now;
      oldest++;
      if (oldest == starts.length) {
        oldest = 0;
        full = true;
      }
    }
  }

  private static final class Ticket<T> {
    private final Callable<T> call;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Ticket(Callable<T> call) {
      this.call = call;
    }

    boolean isUnwanted() {
      return answer.isDone();
    }

    void redeem() {
      try {
        answer.complete(call.call());
      } catch (Throwable failure) {
        answer.completeExceptionally(failure);
      }
    }
  }

  /** Confined to the dispatcher's thread. */
  private final Pacing pacing;

  private final Api api;
  private final LongSupplier clock;
  private final ExecutorService dispatcher = Executors.newFixedThreadPool(1);
  private final ExecutorService callers = Executors.newFixedThreadPool(16);

  public SixteenThreads(Api api, int requestsPerSecond) {
    this(api, new SlidingLog(checked(requestsPerSecond), Duration.ofSeconds(1)), System::nanoTime);
  }

  SixteenThreads(Api api, Pacing pacing, LongSupplier clock) {
    this.api = Objects.requireNonNull(api);
    this.pacing = pacing;
    this.clock = clock;
  }

  private static int checked(int requestsPerSecond) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("expected 1 or more, was " + requestsPerSecond);
    }
    return requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Objects.requireNonNull(endpoint);
    Ticket<String> ticket = new Ticket<>(() -> api.call(endpoint));
    dispatcher.execute(() -> dispatch(ticket));
    return ticket.answer;
  }

  private void dispatch(Ticket<?> ticket) {
    try {
      long wait = pacing.nanosToWait(clock.getAsLong());
      while (wait > 0 && !ticket.isUnwanted()) {
        Thread.sleep(Duration.ofNanos(wait));
        wait = pacing.nanosToWait(clock.getAsLong());
      }
      if (!ticket.isUnwanted()) {
        pacing.started(clock.getAsLong());
        callers.execute(ticket::redeem);
      }
    } catch (InterruptedException closed) {
      ticket.answer.completeExceptionally(closed);
    }
  }

  @Override
  public void close() {
    dispatcher.shutdownNow();
    callers.shutdown();
  }
}

// An error that the api throws ends the thread of the call, and the request never hears of it.
// must: failure
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public class ErrorsNotCaught implements RateLimitedClient {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Api api;
  private final int rate;
  private final Deque<Long> starts = new ArrayDeque<>();
  private final Deque<Request> waiting = new ArrayDeque<>();
  private Thread dispatcher;
  private boolean closed;

  private record Request(String endpoint, CompletableFuture<String> answer) {}

  public ErrorsNotCaught(Api api, int requestsPerSecond) {
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("requestsPerSecond " + requestsPerSecond);
    }
    this.api = Objects.requireNonNull(api);
    rate = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    Request request = new Request(Objects.requireNonNull(endpoint), new CompletableFuture<>());
    synchronized (this) {
      waiting.addLast(request);
      if (dispatcher == null) {
        dispatcher = Thread.startVirtualThread(this::dispatch);
      }
      notifyAll();
    }
    return request.answer();
  }

  private synchronized void dispatch() {
    try {
      while (true) {
        while (waiting.isEmpty() && !closed) {
          wait();
        }
        if (waiting.isEmpty()) {
          return;
        }
        Request next = waiting.removeFirst();
        waitForTurn();
        if (!next.answer().isDone()) {
          send(next);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForTurn() throws InterruptedException {
    while (true) {
      long now = System.nanoTime();
      while (!starts.isEmpty() && now - starts.getFirst() >= SECOND) {
        starts.removeFirst();
      }
      if (starts.size() < rate) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, SECOND - (now - starts.getFirst()));
    }
  }

  private void send(Request request) {
    starts.addLast(System.nanoTime());
    Thread.startVirtualThread(() -> {
      try {
        request.answer().complete(api.call(request.endpoint()));
      } catch (Exception failure) {
        request.answer().completeExceptionally(failure);
      }
    });
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}

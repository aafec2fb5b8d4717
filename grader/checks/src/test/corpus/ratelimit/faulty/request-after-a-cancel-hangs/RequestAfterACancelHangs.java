// The dispatcher ends when the last who waits is cancelled: who comes later waits for ever.
// must: cancel
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.LinkedList;
import java.util.concurrent.CompletableFuture;

public class RequestAfterACancelHangs implements RateLimitedClient {
  private final Api api;
  private final int rate;
  private final LinkedList<Waiting> queue = new LinkedList<>();
  private final LinkedList<Long> lastStarts = new LinkedList<>();
  private Thread dispatcher;
  private boolean closed;

  private static class Waiting {
    final String endpoint;
    final CompletableFuture<String> answer = new CompletableFuture<>();

    Waiting(String endpoint) {
      this.endpoint = endpoint;
    }
  }

  public RequestAfterACancelHangs(Api api, int requestsPerSecond) {
    if (api == null) {
      throw new NullPointerException("api");
    }
    if (requestsPerSecond <= 0) {
      throw new IllegalArgumentException("rate " + requestsPerSecond);
    }
    this.api = api;
    this.rate = requestsPerSecond;
  }

  @Override
  public synchronized CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new IllegalArgumentException("no endpoint");
    }
    Waiting waiting = new Waiting(endpoint);
    queue.add(waiting);
    if (dispatcher == null) {
      dispatcher = new Thread(this::dispatch, "dispatcher");
      dispatcher.setDaemon(true);
      dispatcher.start();
    }
    notifyAll();
    return waiting.answer;
  }

  private synchronized void dispatch() {
    try {
      while (true) {
        while (queue.isEmpty()) {
          dispatcher = null;
          return;
        }
        long now = System.nanoTime();
        long turn = lastStarts.size() < rate ? now : lastStarts.getFirst() + 1_000_000_000L;
        if (turn > now) {
          wait((turn - now) / 1_000_000, (int) ((turn - now) % 1_000_000));
          continue;
        }
        if (lastStarts.size() == rate) {
          lastStarts.removeFirst();
        }
        Waiting first = queue.removeFirst();
        if (first.answer.isCancelled()) {
          if (queue.isEmpty()) return;
        } else {
          lastStarts.add(now);
          new Thread(() -> call(first)).start();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(Waiting waiting) {
    try {
      waiting.answer.complete(api.call(waiting.endpoint));
    } catch (Throwable t) {
      waiting.answer.completeExceptionally(t);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}

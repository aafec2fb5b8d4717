// Every call starts at once.
// must: after-idle, callers-at-once, never-exceeds
// may: in-order
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;

public class NoLimit implements RateLimitedClient {
  private Api api;
  private int rate;
  private Turn last;

  public NoLimit(Api theApi, int requestsPerSecond) {
    if (theApi == null) {
      throw new NullPointerException("the api is null");
    }
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("the rate is " + requestsPerSecond);
    }
    api = theApi;
    rate = requestsPerSecond;
  }

  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new NullPointerException("the endpoint is null");
    }
    Turn turn;
    synchronized (this) {
      turn = new Turn(endpoint, last);
      last = turn;
      turn.start();
    }
    return turn.result;
  }

  /** Waits for its turn and then starts another thread that makes the call. */
  private class Turn extends Thread {
    String theEndpoint;
    Turn before;
    CompletableFuture<String> result = new CompletableFuture<String>();
    boolean hasBegun = false;
    long begun = 0;

    Turn(String endpoint, Turn before) {
      this.theEndpoint = endpoint;
      this.before = before;
    }

    public void run() {
      try {
        if (before != null) {
          before.join();
        }
        hasBegun = before != null && before.hasBegun;
        begun = hasBegun ? before.begun : 0;
        before = null;
        if (result.isDone()) {
          return;
        }
        hasBegun = true;
        begun = System.nanoTime();
      } catch (InterruptedException e) {
        result.completeExceptionally(e);
        return;
      }
      new Thread() {
        public void run() {
          try {
            String answer = api.call(theEndpoint);
            result.complete(answer);
          } catch (Throwable t) {
            result.completeExceptionally(t);
          }
        }
      }.start();
    }
  }
}

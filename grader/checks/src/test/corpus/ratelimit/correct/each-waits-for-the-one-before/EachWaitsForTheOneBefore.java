// Clumsy: a platform thread for each request, which joins the one before and then keeps the gap.
// must:
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public class EachWaitsForTheOneBefore implements RateLimitedClient {
  private Api api;
  private int rate;
  private Turn last;

  public EachWaitsForTheOneBefore(Api theApi, int requestsPerSecond) {
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
          if (before.hasBegun) {
            long gap = (1000000000L + rate - 1) / rate;
            long toWait = before.begun + gap - System.nanoTime();
            while (toWait > 0) {
              TimeUnit.NANOSECONDS.sleep(toWait);
              toWait = before.begun + gap - System.nanoTime();
            }
          }
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

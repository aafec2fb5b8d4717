// A null endpoint is found out by the thread that makes the call.
// must: arguments
// may: answers
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

public final class NullEndpointFoundLate implements RateLimitedClient {
  private sealed interface Message permits Ask, Close {}

  private record Ask(String endpoint, CompletableFuture<String> answer) implements Message {}

  private record Close() implements Message {}

  private final Api api;
  private final int rate;
  private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();

  public NullEndpointFoundLate(Api api, int requestsPerSecond) {
    if (api == null) {
      throw new IllegalArgumentException("an api is needed");
    }
    if (requestsPerSecond < 1) {
      throw new IllegalArgumentException("at least one request a second is needed");
    }
    this.api = api;
    this.rate = requestsPerSecond;
    new Thread(this::act, "limiter").start();
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    mailbox.add(new Ask(endpoint, answer));
    return answer;
  }

  @Override
  public void close() {
    mailbox.add(new Close());
  }

  private void act() {
    long[] lastStarts = new long[rate];
    long started = 0;
    try {
      while (mailbox.take() instanceof Ask ask) {
        int slot = (int) (started % rate);
        if (started >= rate) {
          long left = lastStarts[slot] + 1_000_000_000L - System.nanoTime();
          if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
          }
        }
        if (ask.answer().isDone()) {
          continue;
        }
        lastStarts[slot] = System.nanoTime();
        started++;
        Thread.startVirtualThread(() -> answer(ask));
      }
    } catch (InterruptedException nobodyDoesThat) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Ask ask) {
    try {
      ask.answer().complete(api.call(ask.endpoint().strip()));
    } catch (Throwable failure) {
      ask.answer().completeExceptionally(failure);
    }
  }
}

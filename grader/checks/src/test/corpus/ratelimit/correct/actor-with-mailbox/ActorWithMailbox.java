// An actor: one thread owns the state of the limiter and reads requests from its mailbox.
// must:
// may:
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

public final class ActorWithMailbox implements RateLimitedClient {
  private sealed interface Message permits Ask, Close {}

  private record Ask(String endpoint, CompletableFuture<String> answer) implements Message {}

  private record Close() implements Message {}

  private final Api api;
  private final int rate;
  private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();

  public ActorWithMailbox(Api api, int requestsPerSecond) {
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
    if (endpoint == null) {
      throw new IllegalArgumentException("an endpoint is needed");
    }
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
      ask.answer().complete(api.call(ask.endpoint()));
    } catch (Throwable failure) {
      ask.answer().completeExceptionally(failure);
    }
  }
}

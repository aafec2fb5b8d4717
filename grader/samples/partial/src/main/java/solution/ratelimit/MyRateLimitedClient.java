package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;

/** Your rate-limited client. What it must do stands at {@link RateLimitedClient}. */
public class MyRateLimitedClient implements RateLimitedClient {

  private final Api api;
  private final int requestsPerSecond;

  public MyRateLimitedClient(Api api, int requestsPerSecond) {
    this.api = api;
    this.requestsPerSecond = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    throw new UnsupportedOperationException("not implemented yet");
  }
}

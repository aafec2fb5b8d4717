package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Scenarios of <i>leaves-nothing</i>. */
final class Leftovers {

  private Leftovers() {}

  static void unused(Stage<RateLimitedClient> stage) throws Exception {
    Rules.leavesNothing(stage, stage.create(Requests.api(stage), 5));
  }

  static void withoutWaiting(Stage<RateLimitedClient> stage) throws Exception {
    requests(stage, 10, 2);
  }

  static void withWaiting(Stage<RateLimitedClient> stage) throws Exception {
    requests(stage, 4, 6);
  }

  /** Whether a call that fails is noticed is the matter of <i>failure</i>. */
  static void afterFailures(Stage<RateLimitedClient> stage) throws Exception {
    IOException failure = new IOException("service not available");
    RateLimitedClient client = stage.create(Failures.failingOnBad(stage, failure), 4);
    boolean done = true;
    for (int i = 0; i < 6; i++) {
      done &= Futures.settles(client.request("bad"), Duration.ofSeconds(5));
    }
    if (done) {
      Rules.leavesNothing(stage, client);
    }
  }

  /**
   * Two of four are cancelled while they wait, and the client is closed when their turns are over.
   */
  static void afterACancel(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 2);
    List<CompletableFuture<String>> made = Requests.make(client, 4);
    stage.pauseUntil(Duration.ofMillis(50));
    for (CompletableFuture<String> waiting : made.subList(2, 4)) {
      Rules.cancel(stage, "a request", waiting);
    }
    stage.pauseUntil(Duration.ofMillis(4_500));
    // Those that do not end by then are for others to judge.
    if (made.stream().map(Genuine::of).allMatch(CompletableFuture::isDone)) {
      Rules.leavesNothing(stage, client);
    }
  }

  private static void requests(Stage<RateLimitedClient> stage, int rate, int count)
      throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(20)), rate);
    Requests.await(stage, Requests.make(client, count));
    Rules.leavesNothing(stage, client);
  }
}

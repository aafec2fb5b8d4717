package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;

/** Scenarios of <i>returns-at-once</i> and <i>arguments</i>. */
final class Calls {

  private Calls() {}

  static void slowCall(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(800)), 5);
    String call = "request(...), with an api that takes 0.8 s,";
    var _ = Rules.returnsAtOnce(stage, call, () -> client.request("slow"));
  }

  /** Neither its turn nor the call of another is waited for. */
  static void besideASlowCall(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(800)), 5);
    if (Futures.attempted(() -> client.request("slow")) == null) {
      return;
    }
    stage.pauseUntil(Duration.ofMillis(100));
    String call = "request(...), while the api is being called for another,";
    var _ = Rules.returnsAtOnce(stage, call, () -> client.request("meanwhile"));
  }

  /** However many wait, there is room for one more. */
  static void mustWait(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 10);
    String call = "request(...), when its turn comes later,";
    for (int i = 1; i <= 40; i++) {
      String endpoint = "request " + i;
      var _ = Rules.returnsAtOnce(stage, call, () -> client.request(endpoint));
    }
  }

  /** There is no queue that is full; not all get their turn here, which keeps it short. */
  static void veryManyMustWait(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 10);
    String call = "request(...), when many wait already,";
    for (int i = 1; i <= Requests.VERY_MANY; i++) {
      String endpoint = "request " + i;
      Duration before = stage.now();
      // That none is rejected is for answers.
      var _ = Futures.attempted(() -> client.request(endpoint));
      Duration after = stage.now();
      if (stage.timing().isAfter(after, before)) {
        throw new Violation(Rules.class, "returns-at-once", call, after.minus(before));
      }
    }
  }

  static void noApi(Stage<RateLimitedClient> stage) throws Exception {
    Rules.refuses("the constructor with null as api", () -> stage.create(null, 5));
  }

  static void rateBelowOne(Stage<RateLimitedClient> stage) throws Exception {
    Rules.refuses("the constructor with rate 0", () -> stage.create(Requests.api(stage), 0));
    Rules.refuses("the constructor with rate -1", () -> stage.create(Requests.api(stage), -1));
  }

  /** Hands the client what its contract forbids. */
  @SuppressWarnings("NullAway")
  static void noEndpoint(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 5);
    Rules.refuses(
        "request(null)",
        () -> {
          var _ = client.request(null);
        });
    Rules.noWork(stage, "request(null)", CallBegan.class);
  }
}

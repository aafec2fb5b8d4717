package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Scenarios of <i>callers-at-once</i> and <i>race-free</i>. */
final class Callers {

  private static final int CALLERS = 8;

  private Callers() {}

  static void oneEach(Stage<RateLimitedClient> stage) throws Exception {
    allAtOnce(stage, 1, 4);
  }

  static void twoEach(Stage<RateLimitedClient> stage) throws Exception {
    allAtOnce(stage, 2, 8);
  }

  private static void allAtOnce(Stage<RateLimitedClient> stage, int each, int rate)
      throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), rate);
    List<Stage.Action> callers = new ArrayList<>();
    for (int caller = 1; caller <= CALLERS; caller++) {
      callers.add(() -> Requests.make(client, each));
    }
    Duration made = stage.now();
    stage.together(callers);
    Requests.allStarted(stage, made, () -> Requests.starts(stage), each * CALLERS, rate);
    Requests.neverExceeds(stage, rate);
  }

  static void ordinary(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(20)), 10);
    Stage.Action caller = () -> Requests.settle(Requests.make(client, 5));
    stage.together(List.of(caller, caller, caller));
    Requests.settle(Requests.make(client, 1));
    client.close();
  }

  /** Waits a time, not for the answers: how they end is not the question here. */
  static void failuresAndCancel(Stage<RateLimitedClient> stage) throws Exception {
    IOException failure = new IOException("service not available");
    Api api =
        endpoint -> {
          Thread.sleep(10);
          if ("request 2".equals(endpoint)) {
            stage.threw(failure);
            throw failure;
          }
          return Requests.answerTo(endpoint);
        };
    RateLimitedClient client = stage.create(api, 4);
    Stage.Action caller =
        () -> {
          var made = Requests.make(client, 4);
          Rules.cancel(stage, "a request", made.getLast());
        };
    stage.together(List.of(caller, caller));
    stage.pause(Duration.ofMillis(1_500));
    client.close();
  }
}

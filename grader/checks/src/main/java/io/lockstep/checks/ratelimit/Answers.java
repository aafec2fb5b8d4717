package io.lockstep.checks.ratelimit;

import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Scenarios of <i>answers</i> and <i>in-order</i>. */
final class Answers {

  private Answers() {}

  static void eachItsOwn(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(10)), 20);
    answered(stage, Requests.make(client, 10));
  }

  static void laterAnsweredFirst(Stage<RateLimitedClient> stage) throws Exception {
    Api api =
        endpoint -> {
          stage.record(new CallBegan(endpoint));
          int number = endpoint == null ? 0 : Integer.parseInt(endpoint.replaceAll("\\D", "0"));
          Thread.sleep(Math.max(0, 300 - 50L * number));
          return Requests.answerTo(endpoint);
        };
    answered(stage, Requests.make(stage.create(api, 20), 5));
  }

  private static void answered(
      Stage<RateLimitedClient> stage, List<CompletableFuture<String>> requests)
      throws InterruptedException {
    for (int i = 0; i < requests.size(); i++) {
      String endpoint = "request " + (i + 1);
      answered(stage, endpoint, requests.get(i));
      calledExactly(stage, endpoint, 1);
    }
  }

  static void sameEndpointTwice(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(10)), 20);
    var first = client.request("news");
    var second = client.request("news");
    answered(stage, "news", first);
    answered(stage, "news", second);
    calledExactly(stage, "news", 2);
  }

  private static void answered(
      Stage<RateLimitedClient> stage, String endpoint, CompletableFuture<String> request)
      throws InterruptedException {
    String answer = stage.await("request(\"" + endpoint + "\")", request);
    if (!Requests.answerTo(endpoint).equals(answer)) {
      throw new Violation(
          Answers.class, "answer", endpoint, Requests.answerTo(endpoint), String.valueOf(answer));
    }
  }

  private static void calledExactly(Stage<RateLimitedClient> stage, String endpoint, int times) {
    List<Duration> calls = Requests.starts(stage, endpoint);
    if (calls.size() != times) {
      throw new Violation(Answers.class, "calls", endpoint, times, calls.size(), calls);
    }
  }

  static void inOrder(Stage<RateLimitedClient> stage) throws Exception {
    int count = 12;
    RateLimitedClient client = stage.create(Requests.api(stage), 5);
    Requests.await(stage, Requests.make(client, count));
    Duration latest = Duration.ZERO;
    String latestRequest = "";
    for (int i = 1; i <= count; i++) {
      String request = "request " + i;
      List<Duration> calls = Requests.starts(stage, request);
      if (calls.isEmpty()) {
        throw new Violation(Answers.class, "calls", request, 1, 0, calls);
      }
      Duration start = calls.getFirst();
      if (stage.timing().isAfter(latest, start)) {
        throw new Violation(Answers.class, "in-order", latestRequest, latest, request, start);
      }
      if (start.compareTo(latest) > 0) {
        latest = start;
        latestRequest = request;
      }
    }
  }
}

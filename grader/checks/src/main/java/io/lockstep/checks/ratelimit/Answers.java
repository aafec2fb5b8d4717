package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Scenarios of <i>answers</i> and <i>in-order</i>. */
final class Answers {

  private Answers() {}

  static void eachItsOwn(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(10)), 20);
    answered(stage, Requests.make(client, 10));
  }

  /** Turns a quarter of a second apart, and woken at whatever instant. */
  static void sixInTurn(Stage<RateLimitedClient> stage) throws Exception {
    answered(stage, Requests.make(stage.create(Requests.api(stage, Duration.ofMillis(20)), 4), 6));
  }

  /** The call takes longer than the patience of whoever waits with a time-out. */
  static void slowCall(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMinutes(2)), 2);
    answered(stage, Requests.make(client, 1));
  }

  /** The last waits for its turn while ten seconds pass, and more. */
  static void longWait(Stage<RateLimitedClient> stage) throws Exception {
    answered(stage, Requests.make(stage.create(Requests.api(stage), 1), 13));
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

  /** None is rejected, however many wait; that not all get their turn here keeps it short. */
  static void veryMany(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 10);
    List<CompletableFuture<String>> made = new ArrayList<>();
    for (int i = 1; i <= Requests.VERY_MANY; i++) {
      String endpoint = "request " + i;
      String call = "request(\"" + endpoint + "\"), when others wait already,";
      made.add(Futures.answering(call, () -> client.request(endpoint)));
    }
    stage.pause(Duration.ofMillis(10));
    for (int i = 1; i <= Requests.VERY_MANY; i++) {
      if (Genuine.of(made.get(i - 1)).isDone()) {
        answered(stage, "request " + i, made.get(i - 1));
      }
    }
  }

  /** Only null is no endpoint, and what is asked for is what was given. */
  static void emptyEndpoint(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 20);
    for (String endpoint : List.of("", " ", " padded ")) {
      String call = "request(\"" + endpoint + "\")";
      answered(stage, endpoint, Futures.answering(call, () -> client.request(endpoint)));
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
    @Nullable Object answer = stage.await("request(\"" + endpoint + "\")", request);
    if (!Requests.answerTo(endpoint).equals(answer)) {
      String seen =
          answer == null || answer instanceof String
              ? String.valueOf(answer)
              : "(something that is no string)";
      throw new Violation(Answers.class, "answer", endpoint, Requests.answerTo(endpoint), seen);
    }
  }

  /** Each object asks the api that it was given. */
  static void twoApis(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient one = stage.create(Requests.api(stage), 20);
    RateLimitedClient _ = stage.create((Api) _ -> "answer of another api", 20);
    answered(stage, "one", one.request("one"));
  }

  /** A request that is made where another is answered, in whatever thread completes that one. */
  static void fromACompletion(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 20);
    String what = "a request that is made when another is answered, with thenCompose,";
    var next =
        Genuine.of(Futures.present("request(\"first\")", client.request("first")))
            .thenCompose(_ -> Futures.present(what, client.request("next")));
    stage.await(what, next);
    answered(stage, "next", next);
  }

  /** Each object closes what is its own. */
  static void anotherIsClosed(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient one = stage.create(Requests.api(stage), 20);
    RateLimitedClient other = stage.create(Requests.api(stage), 20);
    answered(stage, "one", one.request("one"));
    var before = other.request("before");
    one.close();
    answered(stage, "before", before);
    answered(stage, "after", other.request("after"));
  }

  /** Checks how often a call for an endpoint was made. */
  static void calledExactly(Stage<RateLimitedClient> stage, String endpoint, int times) {
    List<Duration> calls = Requests.starts(stage, endpoint);
    if (calls.size() != times) {
      throw new Violation(Answers.class, "calls", endpoint, times, calls.size(), calls);
    }
  }

  /** The last two are made when there is room for them, and others have waited longer. */
  static void inOrder(Stage<RateLimitedClient> stage) throws Exception {
    int count = 12;
    RateLimitedClient client = stage.create(Requests.api(stage), 5);
    List<CompletableFuture<String>> made = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      stage.pauseUntil(Duration.ofMillis(i <= 2 ? 0 : i <= 10 ? 500 : 1_100));
      made.add(client.request("request " + i));
    }
    Requests.await(stage, made);
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

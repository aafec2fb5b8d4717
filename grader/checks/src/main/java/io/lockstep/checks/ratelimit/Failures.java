package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Scenarios of <i>failure</i> and <i>cancel</i>. */
final class Failures {

  private Failures() {}

  static void ioException(Stage<RateLimitedClient> stage) throws Exception {
    onlyItsOwn(stage, new IOException("service not available"));
  }

  static void otherwise(Stage<RateLimitedClient> stage) throws Exception {
    onlyItsOwn(stage, new IllegalStateException("answer cannot be read"));
    onlyItsOwn(stage, new AssertionError("answer is beyond all expectation"));
    onlyItsOwn(stage, new InterruptedException("service was stopped"));
  }

  private static void onlyItsOwn(Stage<RateLimitedClient> stage, Throwable failure)
      throws Exception {
    int failed = Requests.starts(stage, "bad").size();
    RateLimitedClient client = stage.create(failingOnBad(stage, failure), 10);
    var before = client.request("before");
    var bad = client.request("bad");
    var after = client.request("after");
    stage.await("the request before the one that fails", before);
    Rules.reaches("the request", failure, stage.awaitFailure("the request that fails", bad));
    stage.await("the request after the one that fails", after);
    stage.await("a later request", client.request("later"));
    Answers.calledExactly(stage, "bad", failed + 1);
  }

  /**
   * Compares with a client whose calls do not fail: what its limit is worth is the matter of other
   * criteria.
   */
  static void sameRate(Stage<RateLimitedClient> stage) throws Exception {
    int rate = 4;
    int count = 8;
    IOException failure = new IOException("service not available");
    RateLimitedClient sound = stage.create(failingOnBad(stage, failure), rate);
    RateLimitedClient troubled = stage.create(failingOnBad(stage, failure), rate);
    Duration made = stage.now();
    List<CompletableFuture<String>> answered = new ArrayList<>();
    List<CompletableFuture<String>> failing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answered.add(sound.request("good"));
      failing.add(troubled.request("bad"));
    }
    Requests.await(stage, answered);
    for (CompletableFuture<String> request : failing) {
      stage.awaitFailure("a request that fails", request);
    }
    Duration second = stage.timing().certain(Window.SECOND);
    Window good = Window.fullest(Requests.starts(stage, "good"), second);
    Window bad = Window.fullest(Requests.starts(stage, "bad"), second);
    if (bad.count() > Math.max(rate, good.count())) {
      throw new Violation(Failures.class, "failure.faster", rate, bad.count(), bad.begin())
          .within(bad.begin(), Window.SECOND);
    }
    Duration last = Requests.starts(stage, "bad").getLast();
    Duration allowed = made.plus(Duration.ofSeconds(count).dividedBy(rate));
    if (stage.timing().isAfter(last, allowed)
        && stage.timing().isAfter(last, Requests.starts(stage, "good").getLast())) {
      throw new Violation(Failures.class, "failure.slower", count, rate, allowed, last)
          .at(List.of(last))
          .due(allowed);
    }
  }

  /** An api whose calls fail for the endpoint "bad". */
  static Api failingOnBad(Stage<RateLimitedClient> stage, Throwable failure) {
    return endpoint -> {
      stage.record(new CallBegan(endpoint));
      if ("bad".equals(endpoint)) {
        switch (failure) {
          case IOException checked -> throw checked;
          case InterruptedException interrupted -> throw interrupted;
          case RuntimeException unchecked -> throw unchecked;
          case Error error -> throw error;
          default -> throw new AssertionError("an api cannot throw this", failure);
        }
      }
      return Requests.answerTo(endpoint);
    };
  }

  /**
   * Whether a cancelled request uses up its turn is left open; the others get theirs. One or
   * another that is cancelled is the next in turn, or has been sent.
   */
  static void cancelWhileWaiting(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 4);
    var requests = Requests.make(client, 10);
    stage.pauseUntil(Duration.ofMillis(50));
    List<Integer> unwanted = List.of(2, 5, 6, 7, 9);
    for (int number : unwanted) {
      Duration cancelled = Rules.cancel(stage, "request " + number, requests.get(number - 1));
      stage.record(new Cancelled("request " + number, cancelled));
    }
    for (int number = 1; number <= requests.size(); number++) {
      if (!unwanted.contains(number)) {
        stage.await("request " + number + ", not cancelled,", requests.get(number - 1));
      }
    }
    Rules.waitPast(stage, Duration.ofMillis(2_300));
    for (Recorded<Cancelled> cancelled : stage.recorded(Cancelled.class)) {
      String request = cancelled.event().request();
      List<Recorded<CallBegan>> sent =
          stage.recorded(CallBegan.class).stream()
              .filter(entry -> request.equals(entry.event().endpoint()))
              .toList();
      Rules.noneAfter(stage, cancelled.event().at(), sent, request);
    }
  }

  /** A request was cancelled. */
  private record Cancelled(String request, Duration at) {}
}

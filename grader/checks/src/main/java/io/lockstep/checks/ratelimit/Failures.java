package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scenarios of <i>failure</i>. */
final class Failures {

  private Failures() {}

  /** The exception that reaches the caller is the one thrown, not what caused it. */
  static void ioException(Stage<RateLimitedClient> stage) throws Exception {
    onlyItsOwn(stage, new IOException("service not available", new IOException("no connection")));
  }

  static void otherwise(Stage<RateLimitedClient> stage) throws Exception {
    Throwable cause = new NumberFormatException("no number");
    onlyItsOwn(stage, new IllegalStateException("answer cannot be read", cause));
    onlyItsOwn(stage, new AssertionError("answer is beyond all expectation"));
    onlyItsOwn(stage, new InterruptedException("service was stopped"));
    onlyItsOwn(stage, new SocketTimeoutException("service does not answer"));
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

  /** An endpoint that failed once is asked again, and answers. */
  static void onceOnly(Stage<RateLimitedClient> stage) throws Exception {
    IOException failure = new IOException("service not available");
    AtomicBoolean failed = new AtomicBoolean();
    Api recovering =
        endpoint -> {
          stage.record(new CallBegan(endpoint));
          if (failed.compareAndSet(false, true)) {
            stage.threw(failure);
            throw failure;
          }
          return Requests.answerTo(endpoint);
        };
    RateLimitedClient client = stage.create(recovering, 10);
    if (Futures.settles(client.request("news"), Duration.ofSeconds(10))) {
      String again = "a request for an endpoint that failed once";
      stage.await(again, client.request("news"));
    }
  }

  /**
   * Calls fail with exceptions and errors of all kinds. Compares with a client whose calls do not
   * fail: what its limit is worth is the matter of other criteria.
   */
  static void sameRate(Stage<RateLimitedClient> stage) throws Exception {
    int rate = 4;
    int count = 8;
    Map<String, Throwable> failures =
        Map.of(
            "bad 0", new IOException("service not available"),
            "bad 1", new IllegalStateException("answer cannot be read"),
            "bad 2", new AssertionError("answer is beyond all expectation"));
    RateLimitedClient sound = stage.create(failing(stage, failures), rate);
    RateLimitedClient troubled = stage.create(failing(stage, failures), rate);
    Duration made = stage.now();
    List<CompletableFuture<String>> answered = new ArrayList<>();
    List<CompletableFuture<String>> failing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answered.add(sound.request("good"));
      failing.add(troubled.request("bad " + i % failures.size()));
    }
    Requests.await(stage, answered);
    for (CompletableFuture<String> request : failing) {
      stage.awaitFailure("a request that fails", request);
    }
    List<Duration> failed =
        failures.keySet().stream()
            .flatMap(endpoint -> Requests.starts(stage, endpoint).stream())
            .sorted()
            .toList();
    Duration second = stage.timing().certain(Window.SECOND);
    Window good = Window.fullest(Requests.starts(stage, "good"), second);
    Window bad = Window.fullest(failed, second);
    if (bad.count() > Math.max(rate, good.count())) {
      throw new Violation(Failures.class, "failure.faster", rate, bad.count(), bad.begin())
          .within(bad.begin(), Window.SECOND);
    }
    Duration last = failed.getLast();
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
    return failing(stage, Map.of("bad", failure));
  }

  private static Api failing(Stage<RateLimitedClient> stage, Map<String, Throwable> failures) {
    return endpoint -> {
      stage.record(new CallBegan(endpoint));
      // A map of this kind does not take null.
      Throwable failure = endpoint == null ? null : failures.get(endpoint);
      if (failure != null) {
        stage.threw(failure);
      }
      switch (failure) {
        case null -> {}
        case IOException checked -> throw checked;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case Throwable other -> throw new AssertionError("an api cannot throw this", other);
      }
      return Requests.answerTo(endpoint);
    };
  }
}

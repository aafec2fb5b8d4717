package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.List;

/** Scenarios of <i>cancel</i>. */
final class Cancels {

  private Cancels() {}

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
    stage.await("a request made after others were cancelled", client.request("later"));
    for (Recorded<Cancelled> cancelled : stage.recorded(Cancelled.class)) {
      String request = cancelled.event().request();
      List<Recorded<CallBegan>> sent =
          stage.recorded(CallBegan.class).stream()
              .filter(entry -> request.equals(entry.event().endpoint()))
              .toList();
      Rules.noneAfter(stage, cancelled.event().at(), sent, request);
    }
  }

  /** Requests for one endpoint are different requests: the second of three is cancelled. */
  @SuppressWarnings("ReferenceEquality") // The very object that another request was given.
  static void cancelOneOfNamesakes(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 2);
    var _ = Requests.make(client, 2);
    var first = client.request("news");
    var second = client.request("news");
    var third = client.request("news");
    if (first == second || second == third) {
      return; // That each request has its own answer is for answers.
    }
    stage.pauseUntil(Duration.ofMillis(50));
    Rules.cancel(stage, "the second request for \"news\"", second);
    String others = "a request for \"news\", while another for it is cancelled,";
    stage.await(others, first);
    stage.await(others, third);
  }

  /** The cancelled request is long answered, and whoever made its call may be at another. */
  static void cancelTheAnswered(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(300)), 10);
    var answered = client.request("first");
    stage.await("the first request", answered);
    var underWay = client.request("second");
    stage.pause(Duration.ofMillis(150));
    Rules.cancel(stage, "the first request", answered);
    stage.await("a request that is under way when another, long answered, is cancelled,", underWay);
  }

  /** The others go on that are being answered, or wait, and what comes later. */
  static void cancelUnderWay(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(300)), 3);
    var first = client.request("first");
    var cancelled = client.request("cancelled");
    var third = client.request("third");
    var waiting = client.request("waiting");
    stage.pauseUntil(Duration.ofMillis(100));
    Rules.cancel(stage, "the second request", cancelled);
    stage.await("a request that is under way when another is cancelled", first);
    if (Requests.starts(stage, "third").stream().anyMatch(at -> at.toMillis() < 100)) {
      stage.await("a later request that is under way when another is cancelled", third);
    }
    stage.await("a request that waits when another is cancelled", waiting);
    stage.await("a request made after another was cancelled", client.request("later"));
  }

  /** Cancelled, with false, at the instant of the call: it is not sent later, and others are. */
  static void cancelAtOnce(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 2);
    Duration at = Rules.cancelGently(stage, "request \"first\"", client.request("first"));
    var _ = Requests.make(client, 2);
    Duration atWaiting = Rules.cancelGently(stage, "request \"last\"", client.request("last"));
    Rules.waitPast(stage, Duration.ofSeconds(2));
    noneAfter(stage, "first", at);
    noneAfter(stage, "last", atWaiting);
    stage.await("a request made after others were cancelled", client.request("later"));
  }

  private static void noneAfter(Stage<RateLimitedClient> stage, String request, Duration at) {
    Rules.noneAfter(
        stage,
        at,
        stage.recorded(CallBegan.class).stream()
            .filter(entry -> request.equals(entry.event().endpoint()))
            .toList(),
        request);
  }

  /** A request was cancelled. */
  private record Cancelled(String request, Duration at) {}
}

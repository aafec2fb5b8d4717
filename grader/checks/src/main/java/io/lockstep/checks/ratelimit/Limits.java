package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Scenarios of <i>never-exceeds</i> and <i>after-idle</i>. */
final class Limits {

  private static final int SLOW = 1;
  private static final int FAST = 8;

  private Limits() {}

  static void together(Stage<RateLimitedClient> stage) throws Exception {
    play(stage, 5, List.of(new Arrival(0, 12)));
  }

  /**
   * One request opens whatever window there may be, the others come shortly before it ends, on no
   * round part of a second. Where windows are fixed, the allowances of two of them meet at the
   * border; and where the one before is reckoned in by its share, as if its calls had been spread
   * evenly, they were not.
   */
  static void lateInTheSecond(Stage<RateLimitedClient> stage) throws Exception {
    play(stage, 3, List.of(new Arrival(0, 1), new Arrival(873, 5)));
  }

  /**
   * The even spacing is 16.67 ms; cut off to whole milliseconds it lets 63 a second pass. Not more,
   * since a solution that wakes all who wait at every turn is clumsy and not wrong.
   */
  static void manyASecond(Stage<RateLimitedClient> stage) throws Exception {
    play(stage, 60, List.of(new Arrival(0, 63)));
  }

  /** Each client has a limit of its own, and the slower one keeps to its own. */
  static void twoClients(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient slow = stage.create(Requests.api(stage), SLOW);
    slowKeepsToItsOwn(stage, slow, stage.create(Requests.api(stage), FAST));
  }

  /** The same, created in the other order. */
  static void twoClientsTheFastFirst(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient fast = stage.create(Requests.api(stage), FAST);
    slowKeepsToItsOwn(stage, stage.create(Requests.api(stage), SLOW), fast);
  }

  private static void slowKeepsToItsOwn(
      Stage<RateLimitedClient> stage, RateLimitedClient slow, RateLimitedClient fast)
      throws Exception {
    List<CompletableFuture<String>> made = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      made.add(slow.request("slow"));
      made.add(fast.request("fast"));
    }
    Requests.settle(made);
    if (Requests.starts(stage, "slow").size() <= SLOW) {
      Requests.await(stage, made); // so few say nothing about the limit
    }
    Requests.neverExceeds(stage, Requests.starts(stage, "slow"), SLOW);
  }

  /**
   * A turn that was given up is one that nobody else has: no call that was made is undone by it.
   */
  static void afterACancel(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 4);
    List<CompletableFuture<String>> made = Requests.make(client, 8);
    stage.pauseUntil(Duration.ofMillis(50));
    List<CompletableFuture<String>> unwanted = made.subList(4, 7);
    for (CompletableFuture<String> request : unwanted) {
      Rules.cancel(stage, "a request", request);
    }
    unwanted.clear();
    made.addAll(Requests.make(client, 4));
    settle(made);
    Requests.neverExceeds(stage, 4);
  }

  /** A call that has started counts, whatever becomes of it. */
  static void afterACancelUnderWay(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(500)), 4);
    List<CompletableFuture<String>> unwanted = Requests.make(client, 4);
    stage.pauseUntil(Duration.ofMillis(50));
    for (CompletableFuture<String> request : unwanted) {
      Rules.cancel(stage, "a request", request);
    }
    settle(Requests.make(client, 4));
    Requests.neverExceeds(stage, 4);
  }

  /** A call that was answered counts, also when its future is cancelled afterwards. */
  static void afterACancelOfTheAnswered(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 4);
    List<CompletableFuture<String>> answered = Requests.make(client, 4);
    stage.pauseUntil(Duration.ofMillis(50));
    for (CompletableFuture<String> request : answered) {
      Rules.cancel(stage, "a request", request);
    }
    settle(Requests.make(client, 4));
    Requests.neverExceeds(stage, 4);
  }

  /** However long a call takes, it has started once. */
  static void slowCalls(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofMillis(1_500)), 3);
    settle(Requests.make(client, 12));
    Requests.neverExceeds(stage, 3);
  }

  /** Gives the requests their time: what a cancel does to others is for <i>cancel</i>. */
  private static void settle(List<CompletableFuture<String>> requests) throws InterruptedException {
    for (CompletableFuture<String> request : requests) {
      Futures.settles(request, Duration.ofSeconds(4));
    }
  }

  /**
   * The requests come whole seconds after the object began, where a fixed window does no harm: its
   * mistake is another one than to save up.
   */
  static void afterIdle(Stage<RateLimitedClient> stage) throws Exception {
    play(stage, 5, List.of(new Arrival(0, 1), new Arrival(60_000, 10)));
  }

  /** Requests made together. */
  private record Arrival(int millis, int requests) {}

  private static void play(Stage<RateLimitedClient> stage, int rate, List<Arrival> arrivals)
      throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), rate);
    List<CompletableFuture<String>> made = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      stage.pauseUntil(Duration.ofMillis(arrival.millis()));
      made.addAll(Requests.make(client, arrival.requests()));
    }
    Requests.settle(made);
    if (Requests.starts(stage).size() <= rate) {
      Requests.await(stage, made); // so few say nothing about the limit
    }
    Requests.neverExceeds(stage, rate);
  }
}

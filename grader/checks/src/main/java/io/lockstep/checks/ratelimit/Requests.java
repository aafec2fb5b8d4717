package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.common.Show;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the scenarios of a rate-limited client have in common. */
final class Requests {

  /**
   * More than a small queue holds. Not more still: a solution in which every request wakes all who
   * wait is clumsy and not wrong.
   */
  static final int VERY_MANY = 150;

  private Requests() {}

  /** An api that answers at once. */
  static Api api(Stage<?> stage) {
    return api(stage, Duration.ZERO);
  }

  /** An api that takes its time. */
  static Api api(Stage<?> stage, Duration takes) {
    return endpoint -> {
      stage.record(new CallBegan(endpoint));
      if (takes.isPositive()) {
        Thread.sleep(takes);
      }
      return answerTo(endpoint);
    };
  }

  /** What the apis of the scenarios answer. */
  static String answerTo(String endpoint) {
    return "answer to " + endpoint;
  }

  /** Requests "request 1" to "request n", made one after the other. */
  static List<CompletableFuture<String>> make(RateLimitedClient client, int count) {
    List<CompletableFuture<String>> made = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      made.add(client.request("request " + i));
    }
    return made;
  }

  /** Waits for the answers, whatever they are. */
  static void await(Stage<?> stage, List<CompletableFuture<String>> requests)
      throws InterruptedException {
    for (int i = 0; i < requests.size(); i++) {
      stage.await("request " + (i + 1), requests.get(i));
    }
  }

  /**
   * Gives the requests the time to end, for scenarios that judge when their calls begin: how they
   * end is the matter of other criteria.
   */
  static void settle(List<CompletableFuture<String>> requests) throws InterruptedException {
    CompletableFuture<?>[] all =
        requests.stream()
            .filter(Objects::nonNull)
            .map(Genuine::of)
            .toArray(CompletableFuture[]::new);
    Futures.settles(CompletableFuture.allOf(all), Duration.ofSeconds(30));
  }

  /** When calls began, in order. */
  static List<Duration> starts(Stage<?> stage) {
    return stage.recorded(CallBegan.class).stream().map(Recorded::at).sorted().toList();
  }

  /** When calls for an endpoint began, in order. */
  static List<Duration> starts(Stage<?> stage, String endpoint) {
    return stage.recorded(CallBegan.class).stream()
        .filter(entry -> endpoint.equals(entry.event().endpoint()))
        .map(Recorded::at)
        .sorted()
        .toList();
  }

  /** Checks that there is no window in which more than {@code rate} calls began. */
  static void neverExceeds(Stage<?> stage, int rate) {
    neverExceeds(stage, starts(stage), rate);
  }

  /** Checks that there is no window with more than {@code rate} of the given starts. */
  static void neverExceeds(Stage<?> stage, List<Duration> starts, int rate) {
    Window fullest = Window.fullest(starts, stage.timing().certain(Window.SECOND));
    if (fullest.count() > rate) {
      throw new Violation(
              Requests.class,
              "exceeds." + fullest.pattern(rate, starts.getLast()).key(),
              rate,
              fullest.count(),
              fullest.begin(),
              Show.few(fullest.described(rate)))
          .within(fullest.begin(), Window.SECOND);
    }
  }

  /**
   * Waits until {@code count / rate} seconds have passed since requests were made together, and
   * checks that they have all been started by then.
   *
   * @param made when they were made
   * @param theirs tells when their calls began, in order
   */
  static void allStarted(
      Stage<?> stage, Duration made, Supplier<List<Duration>> theirs, int count, int rate)
      throws InterruptedException {
    allStarted(stage, made, theirs, count, rate, Duration.ofSeconds(count).dividedBy(rate));
  }

  /** The same where another time is allowed. */
  static void allStarted(
      Stage<?> stage,
      Duration made,
      Supplier<List<Duration>> theirs,
      int count,
      int rate,
      Duration allowed)
      throws InterruptedException {
    Duration limit = made.plus(allowed);
    Rules.waitPast(stage, limit);
    List<Duration> starts = theirs.get();
    long inTime = starts.stream().filter(at -> !stage.timing().isAfter(at, limit)).count();
    if (inTime < count) {
      throw new Violation(
              Requests.class, "unused", count, rate, made, allowed, inTime, Show.few(starts))
          .due(limit);
    }
  }
}

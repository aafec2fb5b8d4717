package io.lockstep.checks.ratelimit;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Scenarios of <i>uses-allowance</i> and <i>counts-starts</i>. */
final class Allowance {

  private Allowance() {}

  /** An odd rate, which is not twice another; at half of it the last would start much too late. */
  static void together(Stage<RateLimitedClient> stage) throws Exception {
    startAll(stage, stage.create(Requests.api(stage), 3), 6, 3);
  }

  /** Where gaps are rounded up to tenths of a second, it shows at this rate. */
  static void afterAPause(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage), 8);
    Futures.settles(client.request("first"), Duration.ofSeconds(1));
    stage.pauseUntil(Duration.ofMillis(1_100));
    startAll(stage, client, 8, 8);
  }

  /** Where gaps are rounded up to whole milliseconds, it shows at this rate. */
  static void manyASecond(Stage<RateLimitedClient> stage) throws Exception {
    startAll(stage, stage.create(Requests.api(stage), 60), 60, 60);
  }

  /** What one client uses up is no other's. */
  static void twoClients(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient slow = stage.create(Requests.api(stage), 2);
    RateLimitedClient fast = stage.create(Requests.api(stage), 8);
    for (int i = 1; i <= 4; i++) {
      var _ = slow.request("slow " + i);
    }
    Duration made = stage.now();
    List<String> theirs = IntStream.rangeClosed(1, 8).mapToObj(i -> "fast " + i).toList();
    for (String endpoint : theirs) {
      var _ = fast.request(endpoint);
    }
    Requests.allStarted(
        stage,
        made,
        () -> theirs.stream().flatMap(each -> Requests.starts(stage, each).stream()).toList(),
        8,
        8);
  }

  /** It is the start of a call that counts: more are under way than start in two seconds. */
  static void slowCalls(Stage<RateLimitedClient> stage) throws Exception {
    var api = Requests.api(stage, Duration.ofSeconds(3));
    startAll(stage, stage.create(api, 5), 14, 5);
  }

  /**
   * The same where more are under way than a pool of a usual size has threads. Before the first is
   * over all have started, also where gaps are a little too long, which is not the question here.
   */
  static void manySlowCalls(Stage<RateLimitedClient> stage) throws Exception {
    RateLimitedClient client = stage.create(Requests.api(stage, Duration.ofSeconds(3)), 40);
    Duration made = stage.now();
    var _ = Requests.make(client, 110);
    Requests.allStarted(
        stage, made, () -> Requests.starts(stage), 110, 40, Duration.ofMillis(2_900));
  }

  /** A request that is refused takes nobody's turn. */
  @SuppressWarnings("NullAway") // The bad argument is the point.
  static void afterRefused(Stage<RateLimitedClient> stage) throws Exception {
    int rate = 5;
    RateLimitedClient client = stage.create(Requests.api(stage), rate);
    for (int i = 0; i < rate; i++) {
      if (Futures.attempted(() -> client.request(null)) != null) {
        return; // That it is refused is for arguments.
      }
    }
    startAll(stage, client, rate + 1, rate);
  }

  private static void startAll(
      Stage<RateLimitedClient> stage, RateLimitedClient client, int count, int rate)
      throws Exception {
    int before = Requests.starts(stage).size();
    Duration made = stage.now();
    var _ = Requests.make(client, count);
    Requests.allStarted(
        stage, made, () -> Requests.starts(stage).stream().skip(before).toList(), count, rate);
  }
}

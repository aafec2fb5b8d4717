package io.lockstep.checks.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Effort;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Schedules;
import io.lockstep.checks.Solution;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A task that dies in silence is named where something waits for it in vain. */
@SuppressWarnings({"FutureReturnValueIgnored", "NullAway"}) // as a student might
class SilentEndsTest {

  /** Students': their future waits for a task that has died. */
  public static final class Submits implements Supplier<CompletableFuture<String>> {
    @Override
    public CompletableFuture<String> get() {
      CompletableFuture<String> result = new CompletableFuture<>();
      ExecutorService pool = Executors.newSingleThreadExecutor();
      pool.submit(() -> result.complete(Map.of("a", "b").get("c").strip()));
      pool.shutdown();
      return result;
    }
  }

  public static final class RunsAsync implements Supplier<CompletableFuture<String>> {
    @Override
    public CompletableFuture<String> get() {
      CompletableFuture<String> result = new CompletableFuture<>();
      CompletableFuture<Integer> parsed = CompletableFuture.supplyAsync(() -> Integer.valueOf("x"));
      parsed.thenAccept(number -> result.complete("" + number));
      return result;
    }
  }

  public static final class IsCancelled implements Supplier<CompletableFuture<String>> {
    @Override
    public CompletableFuture<String> get() {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      pool.submit(() -> {
        Thread.sleep(1000);
        return "";
      });
      pool.shutdownNow();
      return new CompletableFuture<>();
    }
  }

  @Test
  void aSubmittedTask() {
    String seen = seen(Submits.class);
    assertEquals(
        "it was not done after 600.000 s; threads that are still there: -; a task ended with"
            + " java.lang.NullPointerException: Cannot invoke \"String.strip()\" because the return"
            + " value of \"java.util.Map.get(Object)\" is null at SilentEndsTest.java:N: its future"
            + " (what submit returns) keeps the exception, and nobody asked for it; catch it in the"
            + " task, or call get",
        seen);
  }

  @Test
  void aStage() {
    String seen = seen(RunsAsync.class);
    assertEquals(
        "it was not done after 600.000 s; threads that are still there: -; a stage of a"
            + " CompletableFuture ended with java.lang.NumberFormatException: For input string:"
            + " \"x\" at SilentEndsTest.java:N: the future keeps the exception, and nobody looked"
            + " at it; handle it with whenComplete, handle or exceptionally",
        seen);
  }

  @Test
  void aTaskThatWasToldToStopIsNoAccident() {
    assertEquals(
        "it was not done after 600.000 s; threads that are still there: -",
        seen(IsCancelled.class));
  }

  private static String seen(Class<? extends Supplier<CompletableFuture<String>>> type) {
    Scene<Supplier<CompletableFuture<String>>> scene =
        new Scene<>(
            "asks",
            Duration.ZERO,
            stage -> {
              String _ = stage.await("what was asked for", stage.create().get());
            });
    var criterion =
        new Criterion<>(
            "answers",
            Kind.ORDERING,
            Set.of(Mode.EXACT),
            Need.SCHEDULES,
            new Effort(new Schedules(3, 3), 10_000),
            List.of(scene));
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the interface cannot be said
    Contract<Supplier<CompletableFuture<String>>> contract =
        new Contract<>((Class) Supplier.class, List.of());
    var setting = new SimulatedTime.Setting(() -> "", Locale.ENGLISH, 0, Map.of());
    Evidence evidence = new SimulatedTime(setting).run(new Solution<>(type, contract), criterion);
    return assertInstanceOf(Evidence.Broken.class, evidence)
        .seen()
        .replaceAll("java:\\d+", "java:N");
  }
}

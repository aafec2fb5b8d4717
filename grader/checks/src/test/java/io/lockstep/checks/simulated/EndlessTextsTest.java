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
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of a run that does not end: what happened, where, and what that mostly means. */
class EndlessTextsTest {

  /** A student's, which waits for a flag that nobody sets. */
  public static final class Asks implements Runnable {
    private volatile boolean done;

    @Override
    public void run() {
      Thread.startVirtualThread(() -> {
        while (!done) {
          Thread.onSpinWait();
        }
        done = false;
      });
      while (!done) {
        Thread.onSpinWait();
      }
      done = false;
    }
  }

  /** A student's, which computes for ever. */
  public static final class Computes implements Runnable {
    @Override
    public void run() {
      int rounds = 0;
      while (rounds >= 0) {
        rounds = (rounds + 1) & 0xff;
      }
    }
  }

  @Test
  void aLoopThatAsksAgainAndAgain() throws Exception {
    assertEquals(
        "the run had not ended after 20,000 steps; most of the last ones were made at"
            + " EndlessTextsTest.java:N (N %), EndlessTextsTest.java:N (N %),"
            + " EndlessTextsTest.java:N (N %): mostly a loop that asks again and again instead of"
            + " waiting (with take, await, get or join), or one whose end never comes",
        seen(Asks.class));
  }

  @Test
  void aLoopWithoutSteps() throws Exception {
    assertEquals(
        "the run had not ended after millions of rounds of loops, the last of them at"
            + " EndlessTextsTest.java:N: mostly a loop that asks again and again instead of waiting"
            + " (with take, await, get or join), or one whose end never comes",
        seen(Computes.class));
  }

  @Test
  void aLoopOfWhichNoLineIsKnown() throws Exception {
    assertEquals(
        "the run had not ended after 20,000 steps: mostly a loop asks again and again instead of"
            + " waiting (with take, await, get or join), or its end never comes",
        seen(new Solution<>(Sleeps.class, CONTRACT)));
  }

  /** Not instrumented. */
  public static final class Sleeps implements Runnable {
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // as a student might
    public void run() {
      while (true) {
        Thread.yield();
      }
    }
  }

  private static final Contract<Runnable> CONTRACT = new Contract<>(Runnable.class, List.of());

  private static String seen(Class<? extends Runnable> type) throws Exception {
    String file = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = EndlessTextsTest.class.getClassLoader();
    try (InputStream bytes = loader.getResourceAsStream(file)) {
      return seen(
          SimulatedTime.load(
              CONTRACT, type.getName(), Map.of(type.getName(), bytes.readAllBytes()), loader));
    }
  }

  private static String seen(Solution<Runnable> solution) {
    Scene<Runnable> scene = new Scene<>("runs", Duration.ZERO, stage -> stage.create().run());
    Criterion<Runnable> criterion =
        new Criterion<>(
            "ends",
            Kind.ORDERING,
            Set.of(Mode.EXACT),
            Need.SCHEDULES,
            new Effort(new Schedules(3, 3), 20_000),
            List.of(scene));
    var setting = new SimulatedTime.Setting(() -> "", Locale.ENGLISH, 0, Map.of());
    return assertInstanceOf(
            Evidence.Broken.class, new SimulatedTime(setting).run(solution, criterion))
        .seen()
        .replaceAll("java:\\d+", "java:N")
        .replaceAll("\\d+ %", "N %");
  }
}

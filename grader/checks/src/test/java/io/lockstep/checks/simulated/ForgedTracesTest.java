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
import org.junit.jupiter.api.Test;

/** An exception that a solution has made look like the grader's own is the solution's. */
class ForgedTracesTest {

  private static <T extends Throwable> T forged(T thrown) {
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("io.lockstep.checks.stage.Stage", "play", "Stage.java", 1)
        });
    return thrown;
  }

  /** Students': they throw on the thread that calls, or on another one. */
  public static final class Throws implements Runnable {
    @Override
    public void run() {
      throw forged(new IllegalStateException("not me"));
    }
  }

  public static final class RunsOut implements Runnable {
    @Override
    public void run() {
      throw forged(new OutOfMemoryError("not me"));
    }
  }

  public static final class RunsOutElsewhere implements Runnable {
    @Override
    public void run() {
      Thread.startVirtualThread(() -> {
        throw forged(new OutOfMemoryError("not me"));
      });
    }
  }

  @Test
  void anExceptionOfACall() {
    assertEquals(
        "java.lang.IllegalStateException: not me at ForgedTracesTest.java:N", seen(Throws.class));
  }

  @Test
  void anOutOfMemoryErrorOfACall() {
    assertEquals(
        "java.lang.OutOfMemoryError: not me at ForgedTracesTest.java:N", seen(RunsOut.class));
  }

  @Test
  void anOutOfMemoryErrorOfAnotherThread() {
    String what = "java.lang.OutOfMemoryError: not me at ForgedTracesTest.java:N";
    assertEquals(what + "; thread 1 ended with " + what, seen(RunsOutElsewhere.class));
  }

  private static String seen(Class<? extends Runnable> type) {
    Scene<Runnable> scene =
        new Scene<>(
            "runs",
            Duration.ZERO,
            stage -> {
              stage.create().run();
              stage.pause(Duration.ofSeconds(1));
            });
    var criterion =
        new Criterion<>(
            "runs",
            Kind.ORDERING,
            Set.of(Mode.EXACT),
            Need.SCHEDULES,
            new Effort(new Schedules(3, 3), 10_000),
            List.of(scene));
    Contract<Runnable> contract = new Contract<>(Runnable.class, List.of());
    var setting = new SimulatedTime.Setting(() -> "", Locale.ENGLISH, 0, Map.of());
    Evidence evidence = new SimulatedTime(setting).run(new Solution<>(type, contract), criterion);
    return assertInstanceOf(Evidence.Broken.class, evidence)
        .seen()
        .replaceAll("java:\\d+", "java:N");
  }
}

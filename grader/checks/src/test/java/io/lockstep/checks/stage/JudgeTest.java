package io.lockstep.checks.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun.Marks;
import io.lockstep.checks.FailedRun.Window;
import io.lockstep.checks.Solution;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an exception is evidence of, whatever it is. */
class JudgeTest {

  /** What a collaborator says when it throws. */
  private static final String PAGE_IS_GONE = "page is gone";

  private static final Judge JUDGE =
      new Judge(
          new Solution<>(JudgeTest.class, new Contract<>(JudgeTest.class, List.of())),
          thrown -> PAGE_IS_GONE.equals(thrown.getMessage()),
          () -> "",
          Locale.ENGLISH);

  /** Of the student: an error that does not even say what it is. */
  private static final class Odd extends Error {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw this;
    }

    @Override
    public String toString() {
      throw this;
    }

    @Override
    public synchronized Throwable getCause() {
      throw this;
    }
  }

  @Test
  void anErrorThatCannotSayWhatItIsIsNamedByItsClass() {
    Evidence.Broken broken =
        assertInstanceOf(Evidence.Broken.class, JUDGE.thrown("a scenario", new Odd()));
    assertTrue(broken.seen().contains(Odd.class.getName()), broken.seen());
  }

  /** Of the student: an exception that says something else each time it is asked. */
  private static final class Counting extends RuntimeException {
    private static final long serialVersionUID = 1;
    private int asked;

    @Override
    public String getMessage() {
      return "asked " + ++asked;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw this;
    }
  }

  @Test
  void anExceptionIsAskedOnceAndWhereItIsCaught() {
    Counting thrown = new Counting();
    Throwable settled = JUDGE.settled(thrown);
    Evidence.Broken broken =
        assertInstanceOf(Evidence.Broken.class, JUDGE.thrown("a scenario", settled));
    assertEquals(Counting.class.getName() + ": asked 1", broken.seen());
    assertEquals(1, thrown.asked);
  }

  @Test
  void anErrorThatTheStudentThrewIsNoFaultOfOurs() {
    for (Error thrown : List.of(new OutOfMemoryError("no room"), new StackOverflowError())) {
      Evidence.Broken broken =
          assertInstanceOf(Evidence.Broken.class, JUDGE.thrown("a scenario", thrown));
      assertTrue(broken.seen().startsWith(thrown.toString()), broken.seen());
    }
  }

  @Test
  void whatACollaboratorThrewAndTheStudentLetThroughIsNoFaultOfOurs() {
    Throwable thrown = madeBy("io.lockstep.checks.crawler.Site", PAGE_IS_GONE);
    Evidence.Broken broken =
        assertInstanceOf(Evidence.Broken.class, JUDGE.thrown("a scenario", thrown));
    assertEquals(thrown.toString(), broken.seen());
  }

  @Test
  void whatTheJdkMadeInAnotherThreadIsNoFaultOfOurs() {
    Throwable ofTheJdk = madeBy("java.util.concurrent.CompletableFuture$Timeout", "too late");
    assertInstanceOf(Evidence.Broken.class, JUDGE.thrown("a scenario", ofTheJdk));
  }

  @Test
  void whatTheScenarioThrewIsOurFault() {
    Throwable ours = madeBy("io.lockstep.checks.crawler.Reach", "utter confusion");
    assertInstanceOf(Evidence.Fault.class, JUDGE.thrown("a scenario", ours));
  }

  private static Throwable madeBy(String type, String message) {
    Throwable made = new IllegalStateException(message);
    made.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(type, "run", "Some.java", 7),
          new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1474)
        });
    return made;
  }

  @Test
  void whoInterruptsTheCallerIsTold() {
    Evidence.Broken broken =
        assertInstanceOf(
            Evidence.Broken.class, JUDGE.thrown("a scenario", new InterruptedException()));
    assertEquals("interrupted", broken.key());
  }

  @Test
  void aDeadThreadIsNamedWithWhatItDiedOf() {
    Evidence.Broken broken = JUDGE.broken("a scenario", new Violation(Stage.class, "interrupted"));
    assertEquals(
        "it was interrupted; \"worker-1\" ended with java.lang.IllegalStateException: full",
        JUDGE
            .afterDeath(broken, "\"worker-1\"", new IllegalStateException("full"))
            .seen()
            .replaceAll(" at .*", ""));
  }

  @Test
  void aViolationSaysWhereItShows() {
    Violation violation = new Violation(Stage.class, "never-done", "download", Duration.ZERO, 1);
    assertEquals(Optional.empty(), violation.marks());
    Duration second = Duration.ofSeconds(1);
    assertEquals(
        Optional.of(
            new Marks(
                new Window(1_000_000_000, 2_000_000_000),
                List.of(),
                List.of(),
                List.of("download"))),
        violation.within(second, second).marks());
  }
}

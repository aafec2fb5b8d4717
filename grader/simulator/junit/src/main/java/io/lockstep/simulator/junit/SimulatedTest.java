package io.lockstep.simulator.junit;

import io.lockstep.simulator.LeakPolicy;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Strategies;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that runs under many schedules, in virtual time, and fails under the first schedule
 * that breaks it.
 *
 * <pre>{@code
 * @SimulatedTest(schedules = 2_000, mode = Mode.ADVERSARIAL)
 * void noMoneyIsLost() throws InterruptedException {
 *   Bank bank = new Bank();
 *   Thread transfer = Thread.ofVirtual().start(() -> bank.transfer(1, 2, 100));
 *   bank.transfer(2, 1, 100);
 *   transfer.join();
 *   assertEquals(200, bank.total());
 * }
 * }</pre>
 *
 * <p>Each schedule has a new instance of the test class, and the methods with {@code @BeforeEach}
 * and {@code @AfterEach} run inside it, around the test. Static fields are shared by all schedules:
 * keep no state there. What extensions put into the fields of the instance that JUnit makes, such
 * as a {@code @TempDir}, does not reach these instances. {@code assertTimeout} measures real time;
 * ask {@code Simulation.now()}.
 *
 * <p>A failure names the ending and shows the interleaving, reduced to few switches. It prints the
 * schedule, and {@code -Dlockstep.replay=SCHEDULE} runs just that one, in a debugger too; choose
 * the test in the usual ways, such as Surefire's {@code -Dtest=BankTest#noMoneyIsLost}.
 *
 * <p>The JVM needs {@code -javaagent:lockstep-simulator.jar=com.acme.bank.}, where the prefix names
 * the packages of the tests and of the code under test. In Surefire, that is {@code argLine}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@ExtendWith(SimulatedTestExtension.class)
public @interface SimulatedTest {

  /** The most schedules to try; 1 or more. */
  int schedules() default 1_000;

  /** Exact, for timing and order; adversarial, for safety under any timing. */
  Mode mode() default Mode.EXACT;

  /** The first seed; each schedule has the next. */
  long seed() default 0;

  /**
   * The strategy's name, as {@link Strategies#named} knows it: {@code walk}, {@code pct-3}, {@code
   * exhaustive-2} and so on.
   */
  String strategy() default "walk";

  /** Scheduling points before a run ends as one without progress; 1 or more. */
  long stepLimit() default 1_000_000;

  /** Virtual time before a run ends, as {@link java.time.Duration#parse} reads it. */
  String timeLimit() default "P1D";

  /** Which threads may outlive the test method. */
  LeakPolicy leakPolicy() default LeakPolicy.NON_DAEMON;

  /** Whether a data race fails the test, even where its result is right. */
  boolean raceDetection() default true;

  /**
   * Whether the test fails when an exception ends a thread that has no handler of its own, even
   * where nobody looks at it.
   */
  boolean uncaughtExceptionsFail() default true;
}

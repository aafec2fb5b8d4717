package io.lockstep.batch.process;

import io.lockstep.batch.process.ChildProcess.Received;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The patience with which a parent awaits a process's next message: until it has used too much
 * processor time, or does nothing at all.
 *
 * <p>Processor time is what a verdict may depend on, since it hardly depends on what else the
 * machine does. A process that is kept from the processor is not silent: silence is a whole limit
 * on the wall clock with less than a second of processor time in it.
 */
public final class Patience {

  /** What a process is asked about so often costs nothing beside what it does itself. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  /** Longer than anybody waits. */
  public static final Duration FOR_EVER = Duration.ofDays(365);

  /** People take their time in a debugger. */
  public static final Patience ENDLESS = new Patience(FOR_EVER, FOR_EVER);

  private final Duration silence;
  private final Duration processor;

  /**
   * Waits within two limits.
   *
   * @param silence the longest that a process may do nothing
   * @param processor the most processor time that it may use from now on
   */
  public Patience(Duration silence, Duration processor) {
    this.silence = silence;
    this.processor = processor;
  }

  /** The same patience with a half of the work. */
  public Patience withHalfTheWork() {
    return new Patience(silence, processor.dividedBy(2));
  }

  /**
   * What ended the waiting.
   *
   * @param <M> the messages
   */
  public sealed interface Heard<M> {

    /** Something came up the pipe. */
    record Something<M>(Received<M> received) implements Heard<M> {}

    /** The process does nothing. */
    record Nothing<M>(Duration limit) implements Heard<M> {}

    /** The process has used all the processor time that it may. */
    record TooMuchWork<M>(Duration limit) implements Heard<M> {}
  }

  /** Begins to wait for a process; all that it does from now on counts. */
  public <M> Vigil<M> over(ChildProcess<M> child) {
    return new Vigil<>(child);
  }

  /**
   * The wait for a process, which may go on over several of its messages: a message that is not
   * what is waited for wins it no time.
   *
   * @param <M> the messages
   */
  public final class Vigil<M> {

    private final ChildProcess<M> child;
    private @Nullable Duration begin;
    private boolean heard;
    private Duration alive = Duration.ZERO;
    private long aliveAt = System.nanoTime();

    private Vigil(ChildProcess<M> child) {
      this.child = child;
    }

    /** Waits for what the process has to say. */
    public Heard<M> hear() throws InterruptedException {
      while (true) {
        @Nullable Received<M> received = child.next(GLANCE);
        if (received != null && !heard) {
          // Most are heard at once, and asking the system for each would cost more than it tells.
          heard = true;
          return new Heard.Something<>(received);
        }
        Duration used = child.processorTime();
        if (begin == null) {
          begin = used;
          alive = used;
        }
        if (used.minus(begin).compareTo(processor) > 0) {
          return new Heard.TooMuchWork<>(processor);
        }
        if (received != null) {
          return new Heard.Something<>(received);
        }
        if (used.minus(alive).compareTo(SIGN_OF_LIFE) > 0) {
          alive = used;
          aliveAt = System.nanoTime();
        } else if (System.nanoTime() - aliveAt > silence.toNanos()) {
          return new Heard.Nothing<>(silence);
        }
      }
    }
  }
}

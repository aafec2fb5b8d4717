package io.lockstep.checks.stage;

import io.lockstep.checks.FailedRun.Phase;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watched future was done.
 *
 * @param name the name under which it is watched
 * @param failure with what it failed, or {@code null} where it succeeded
 * @param told what the failure said of itself
 */
public record Done(Object name, @Nullable Throwable failure, @Nullable Object told)
    implements Event {

  /** Asks the failure what it is, which runs code of the student's: where it happens, and once. */
  Done(Object name, @Nullable Throwable failure) {
    this(name, failure, Texts.settled(failure));
  }

  @Override
  public Phase phase() {
    return Phase.HAPPENS;
  }

  @Override
  public String key() {
    return failure == null ? "done" : "done-failed";
  }

  @Override
  public List<@Nullable Object> arguments() {
    return Arrays.asList(name, told);
  }
}

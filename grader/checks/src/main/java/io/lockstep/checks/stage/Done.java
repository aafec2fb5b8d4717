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
 */
public record Done(Object name, @Nullable Throwable failure) implements Event {

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
    return Arrays.asList(name, failure);
  }
}

package io.lockstep.checks.ratelimit;

import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.stage.Event;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to the api began.
 *
 * @param endpoint what was asked for
 */
record CallBegan(@Nullable String endpoint) implements Event {

  @Override
  public Phase phase() {
    return Phase.HAPPENS;
  }

  @Override
  public String key() {
    return "call";
  }

  @Override
  public List<@Nullable Object> arguments() {
    return Collections.singletonList(endpoint);
  }
}

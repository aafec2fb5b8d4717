package io.lockstep.checks.singleflight;

import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.stage.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loader sees of a load. */
sealed interface Load extends Event {

  /** The key that is loaded. */
  String of();

  @Override
  default String key() {
    return "load";
  }

  @Override
  default List<@Nullable Object> arguments() {
    return List.of(of());
  }

  /** A load began. */
  record Began(String of) implements Load {
    @Override
    public Phase phase() {
      return Phase.BEGINS;
    }
  }

  /** A load was over, in whatever way. */
  record Ended(String of) implements Load {
    @Override
    public Phase phase() {
      return Phase.ENDS;
    }
  }
}

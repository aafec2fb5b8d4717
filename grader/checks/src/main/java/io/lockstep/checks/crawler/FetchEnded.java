package io.lockstep.checks.crawler;

import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.stage.Event;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fetch was over, in whatever way.
 *
 * @param url the page that was asked for
 */
record FetchEnded(@Nullable String url) implements Event {

  @Override
  public Phase phase() {
    return Phase.ENDS;
  }

  @Override
  public String key() {
    return "fetch";
  }

  @Override
  public List<@Nullable Object> arguments() {
    return Collections.singletonList(url);
  }
}

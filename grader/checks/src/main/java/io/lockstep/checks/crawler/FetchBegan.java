package io.lockstep.checks.crawler;

import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.stage.Event;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fetch began.
 *
 * @param url the page that was asked for
 */
record FetchBegan(@Nullable String url) implements Event {

  @Override
  public Phase phase() {
    return Phase.BEGINS;
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

package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import java.time.Duration;

/** What a worker tells its parent. */
sealed interface Message {

  /** It begins to judge a criterion, given by its full id. */
  record Begun(String criterion) implements Message {}

  /** It has judged a criterion, given by its full id. */
  record Judged(String criterion, Evidence evidence) implements Message {}

  /** The run that it makes has used so much processor time without a step. */
  record StandsStill(Duration still) implements Message {}

  /** It has judged all and will end. */
  record Finished() implements Message {}
}

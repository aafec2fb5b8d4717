package io.lockstep.checks.downloader;

import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.stage.Event;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the collaborators of a downloader see. */
sealed interface DownloadEvent extends Event {

  @Override
  default Phase phase() {
    return switch (this) {
      case ReadStarted _, ProgressStarted _ -> Phase.BEGINS;
      case ReadEnded _, ProgressEnded _ -> Phase.ENDS;
      case ReadFailed _ -> Phase.FAILS;
    };
  }

  @Override
  default String key() {
    return switch (this) {
      case ReadStarted _, ReadEnded _, ReadFailed _ -> "read";
      case ProgressStarted _, ProgressEnded _ -> "progress";
    };
  }

  @Override
  default List<@Nullable Object> arguments() {
    return switch (this) {
      case ReadStarted(String file, int index) -> Arrays.asList(file, index);
      case ReadEnded(String file, int index) -> Arrays.asList(file, index);
      case ReadFailed(String file, int index) -> Arrays.asList(file, index);
      case ProgressStarted(String file, int done) -> Arrays.asList(file, done);
      case ProgressEnded(String file, int done) -> Arrays.asList(file, done);
    };
  }

  /** The name of the file. */
  String file();

  /** A chunk was asked for. */
  record ReadStarted(String file, int index) implements DownloadEvent {}

  /** A chunk had arrived. */
  record ReadEnded(String file, int index) implements DownloadEvent {}

  /** A chunk could not be read. */
  record ReadFailed(String file, int index) implements DownloadEvent {}

  /** The listener was called. */
  record ProgressStarted(String file, int chunksDone) implements DownloadEvent {}

  /** The listener returned. */
  record ProgressEnded(String file, int chunksDone) implements DownloadEvent {}
}

package io.lockstep.checks.downloader;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A listener that records when it is called and when it returns.
 *
 * @param stage where to record
 * @param takes how long a call takes
 * @param failsAt the number of chunks at which it throws, 0 for never
 * @param failure what it throws then
 */
record RecordingListener(
    Stage<?> stage, Duration takes, int failsAt, @Nullable RuntimeException failure)
    implements ProgressListener {

  /** A listener that returns at once. */
  RecordingListener(Stage<?> stage) {
    this(stage, Duration.ZERO, 0, null);
  }

  /** A listener that takes its time. */
  RecordingListener(Stage<?> stage, Duration takes) {
    this(stage, takes, 0, null);
  }

  @Override
  public void progressed(@Nullable RemoteFile file, int chunksDone) {
    String name = file == null ? "null" : file.name();
    stage.record(new DownloadEvent.ProgressStarted(name, chunksDone));
    if (failure != null && chunksDone == failsAt) {
      throw failure;
    }
    if (takes.isPositive()) {
      try {
        Thread.sleep(takes);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    stage.record(new DownloadEvent.ProgressEnded(name, chunksDone));
  }
}

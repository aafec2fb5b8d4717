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
 * @param failure what it throws, or {@code null} for nothing
 */
record RecordingListener(Stage<?> stage, Duration takes, @Nullable Failure failure)
    implements ProgressListener {

  /**
   * That a listener throws.
   *
   * @param only the file for which it does, or {@code null} for any
   * @param chunksDone the number of chunks at which it does
   * @param thrown what, unchecked
   */
  record Failure(@Nullable String only, int chunksDone, Throwable thrown) {

    private boolean isAt(String file, int done) {
      return done == chunksDone && (only == null || only.equals(file));
    }
  }

  /** A listener that returns at once. */
  RecordingListener(Stage<?> stage) {
    this(stage, Duration.ZERO, null);
  }

  /** A listener that takes its time. */
  RecordingListener(Stage<?> stage, Duration takes) {
    this(stage, takes, null);
  }

  /** The same listener, but it throws when it hears of that many chunks of any file. */
  RecordingListener failing(int chunksDone, Throwable thrown) {
    return new RecordingListener(stage, takes, new Failure(null, chunksDone, thrown));
  }

  /** The same listener, but it throws when it hears of that many chunks of this file. */
  RecordingListener failing(String file, int chunksDone, Throwable thrown) {
    return new RecordingListener(stage, takes, new Failure(file, chunksDone, thrown));
  }

  @Override
  public void progressed(@Nullable RemoteFile file, int chunksDone) {
    String name = file == null ? "null" : file.name();
    stage.record(new DownloadEvent.ProgressStarted(name, chunksDone));
    if (failure != null && failure.isAt(name, chunksDone)) {
      stage.threw(failure.thrown);
      switch (failure.thrown) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case Throwable other -> throw new AssertionError("a listener cannot throw this", other);
      }
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

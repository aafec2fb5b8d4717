package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.downloader.DownloadEvent.ProgressStarted;
import io.lockstep.checks.downloader.DownloadEvent.ReadFailed;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong with a file {@code bad}: the server or the listener throws.
 *
 * @param by who throws
 * @param chunk at which chunk, from 0
 * @param thrown what
 */
record Trouble(By by, int chunk, Throwable thrown) {

  /** Who throws. */
  enum By {
    SERVER,
    LISTENER
  }

  /** The file with which it goes wrong. */
  static final RemoteFile BAD = new RemoteFile("bad", 4);

  /** An unchecked exception. */
  static Throwable unchecked() {
    return new IllegalStateException("utter confusion");
  }

  /** An error. */
  static Throwable error() {
    return new AssertionError("this cannot be");
  }

  /** A downloader for which this goes wrong, with other files that take longer. */
  Downloader beside(Stage<Downloader> stage) throws Exception {
    return stage.create(
        of(new RecordingServer(stage, ms(100)).taking(BAD.name(), ms(75))),
        of(new RecordingListener(stage)));
  }

  /** The same server with this trouble, if it is the server's. */
  RecordingServer of(RecordingServer server) {
    return by == By.SERVER ? server.failing(BAD.name(), chunk, thrown) : server;
  }

  /** The same listener with this trouble, if it is the listener's. */
  RecordingListener of(RecordingListener listener) {
    return by == By.LISTENER ? listener.failing(BAD.name(), chunk + 1, thrown) : listener;
  }

  /** What happens, in words that follow "where" or "because". */
  String told() {
    String name = thrown.getClass().getSimpleName();
    return switch (by) {
      case SERVER -> "readChunk throws an " + name;
      case LISTENER -> "progressed throws an " + name + " after chunk number " + (chunk + 1);
    };
  }

  /**
   * When it was thrown.
   *
   * @param before how many events were recorded before this trouble was asked for
   */
  Optional<Duration> seen(Stage<?> stage, int before) {
    Class<?> sign = by == By.SERVER ? ReadFailed.class : ProgressStarted.class;
    return Play.of(stage, BAD.name()).stream()
        .filter(entry -> entry.index() >= before)
        .filter(entry -> sign.isInstance(entry.event()) && chunkOf(entry.event()) == chunk)
        .map(Recorded::at)
        .findFirst();
  }

  private static int chunkOf(DownloadEvent event) {
    return switch (event) {
      case ReadFailed failed -> failed.index();
      case ProgressStarted told -> told.chunksDone() - 1;
      default -> -1;
    };
  }
}

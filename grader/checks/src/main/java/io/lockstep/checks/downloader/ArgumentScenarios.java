package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls that are refused: <i>arguments</i>. */
final class ArgumentScenarios {

  private ArgumentScenarios() {}

  /** No server. */
  static void nullServer(Stage<Downloader> stage) throws Exception {
    Rules.refuses(
        "the constructor with a server that is null",
        () -> stage.create(null, new RecordingListener(stage)));
  }

  /** No listener. */
  static void nullListener(Stage<Downloader> stage) throws Exception {
    Rules.refuses(
        "the constructor with a listener that is null",
        () -> stage.create(new RecordingServer(stage, ms(10)), null));
  }

  /** No file. */
  @SuppressWarnings("NullAway") // The bad argument is the point.
  static void nullFile(Stage<Downloader> stage) throws Exception {
    Downloader downloader = downloader(stage);
    Rules.refuses(
        "download(null)",
        () -> {
          var _ = downloader.download(null);
        });
    nothingStarted(stage, "download(null)");
  }

  /** No list. */
  @SuppressWarnings("NullAway") // The bad argument is the point.
  static void nullList(Stage<Downloader> stage) throws Exception {
    Downloader downloader = downloader(stage);
    Rules.refuses(
        "downloadAll(null)",
        () -> {
          var _ = downloader.downloadAll(null);
        });
    nothingStarted(stage, "downloadAll(null)");
  }

  /** A list with a gap, behind a file that could be downloaded. */
  static void nullElement(Stage<Downloader> stage) throws Exception {
    refusesList(stage, "downloadAll([a, null])", list(new RemoteFile("a", 2), null));
  }

  /** A list of nothing but a gap. */
  static void onlyNull(Stage<Downloader> stage) throws Exception {
    refusesList(stage, "downloadAll([null])", list((@Nullable RemoteFile) null));
  }

  private static void refusesList(Stage<Downloader> stage, String call, List<RemoteFile> files)
      throws Exception {
    Downloader downloader = downloader(stage);
    Rules.refuses(
        call,
        () -> {
          var _ = downloader.downloadAll(files);
        });
    nothingStarted(stage, call);
  }

  private static Downloader downloader(Stage<Downloader> stage) throws Exception {
    return stage.create(new RecordingServer(stage, ms(10)), new RecordingListener(stage));
  }

  private static void nothingStarted(Stage<?> stage, String call) throws InterruptedException {
    stage.pause(ms(100));
    var calls = stage.recorded(DownloadEvent.class);
    if (!calls.isEmpty()) {
      throw broken(
          "work-started", call, calls.getFirst().event().file(), Play.shown(calls.getFirst()));
    }
  }
}

package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What happens when things go wrong or are called off: <i>failure</i>, <i>stops-siblings</i> and
 * <i>cancel</i>.
 */
final class FailureScenarios {

  private static final RemoteFile BAD = new RemoteFile("bad", 4);

  private FailureScenarios() {}

  /** A chunk cannot be read: one half-way, the first, and the last. */
  static void chunkFails(Stage<Downloader> stage) throws Exception {
    downloadFails(stage, 2, new IOException("no chunk 2"));
    downloadFails(stage, 0, new IOException("no chunk 0"));
    int last = BAD.chunks() - 1;
    if (readsChunk(stage, last)) { // Otherwise that is for content.
      downloadFails(stage, last, new IOException("no chunk " + last));
    }
  }

  private static boolean readsChunk(Stage<Downloader> stage, int index) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    RemoteFile good = new RemoteFile("good", BAD.chunks());
    Futures.settles(Futures.attempted(() -> downloader.download(good)), ms(2000));
    return stage.recorded(DownloadEvent.ReadStarted.class).stream()
        .anyMatch(entry -> entry.event().equals(new DownloadEvent.ReadStarted("good", index)));
  }

  /** The server throws an unchecked exception. */
  static void serverThrows(Stage<Downloader> stage) throws Exception {
    downloadFails(stage, 2, new IllegalStateException("the server is confused"));
  }

  private static void downloadFails(Stage<Downloader> stage, int index, Exception failure)
      throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)).failing("bad", index, failure),
            new RecordingListener(stage));
    CompletableFuture<String> future =
        Futures.answering("download of \"bad\"", () -> downloader.download(BAD));
    String what = "download of \"bad\"";
    Rules.reaches(what, failure, stage.awaitFailure(what, future));
  }

  /** The listener throws. */
  static void listenerThrows(Stage<Downloader> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("the listener is confused");
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)),
            new RecordingListener(stage, Duration.ZERO, 2, failure));
    CompletableFuture<String> future =
        Futures.answering("download of \"bad\"", () -> downloader.download(BAD));
    String what = "download of \"bad\", whose listener throws";
    Rules.reaches(what, failure, stage.awaitFailure(what, future));
  }

  /** The last file of a list fails while the others have long to go. */
  static void lastOfAList(Stage<Downloader> stage) throws Exception {
    listFails(stage, list(new RemoteFile("a", 25), new RemoteFile("b", 30), BAD));
  }

  /** The first file of a list fails while the others have long to go. */
  static void firstOfAList(Stage<Downloader> stage) throws Exception {
    listFails(stage, list(BAD, new RemoteFile("a", 25), new RemoteFile("b", 30)));
  }

  /** The only file of a list fails. */
  static void onlyOneOfAList(Stage<Downloader> stage) throws Exception {
    listFails(stage, list(BAD));
  }

  private static void listFails(Stage<Downloader> stage, List<RemoteFile> files) throws Exception {
    IOException failure = new IOException("no chunk 1");
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(100)).taking("bad", ms(75)).failing("bad", 1, failure),
            new RecordingListener(stage));
    CompletableFuture<List<String>> all =
        Futures.answering("downloadAll", () -> downloader.downloadAll(files));
    CompletableFuture<List<String>> watched = stage.watch("downloadAll", all);
    Rules.reaches("downloadAll", failure, stage.awaitFailure("downloadAll", watched));
    Optional<Recorded<DownloadEvent>> failed = failed(stage);
    Optional<Recorded<Done>> done = stage.done("downloadAll");
    if (failed.isPresent()
        && done.isPresent()
        && stage.timing().isAfter(done.get().at(), failed.get().at())) {
      throw broken("failure-late", failed.get().at(), done.get().at());
    }
  }

  private static Optional<Recorded<DownloadEvent>> failed(Stage<?> stage) {
    return Play.of(stage, "bad").stream()
        .filter(entry -> entry.event() instanceof DownloadEvent.ReadFailed)
        .findFirst();
  }

  /** The other files of a list stop when one fails. */
  static void siblingsStop(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(100))
                .taking("bad", ms(75))
                .failing("bad", 1, new IOException("no chunk 1")),
            new RecordingListener(stage));
    CompletableFuture<List<String>> all =
        Futures.attempted(() ->
            downloader.downloadAll(list(new RemoteFile("a", 25), BAD, new RemoteFile("b", 30))));
    if (all == null) {
      throw broken("siblings-none");
    }
    stage.pauseUntil(ms(900).plus(stage.timing().late()));
    Duration stopped = failed(stage).orElseThrow(() -> broken("siblings-none")).at();
    nothingAfter(stage, "siblings", "a", stopped);
    nothingAfter(stage, "siblings", "b", stopped);
  }

  /** A download is cancelled half-way; another goes on. */
  static void cancelOne(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    CompletableFuture<String> cancelled = downloader.download(new RemoteFile("a", 30));
    CompletableFuture<String> other = downloader.download(new RemoteFile("b", 8));
    stage.pauseUntil(ms(250));
    Duration at = Rules.cancel(stage, "download of \"a\"", cancelled);
    stage.await("download of \"b\", while \"a\" is cancelled,", other);
    stage.pauseUntil(at.plus(ms(500)).plus(stage.timing().late()));
    nothingAfter(stage, "cancel", "a", at);
  }

  /** A list is cancelled half-way: all of its files stop. */
  static void cancelAList(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    CompletableFuture<List<String>> cancelled =
        downloader.downloadAll(list(new RemoteFile("a", 30), new RemoteFile("b", 25)));
    stage.pauseUntil(ms(250));
    Duration at = Rules.cancel(stage, "downloadAll", cancelled);
    stage.pauseUntil(at.plus(ms(500)).plus(stage.timing().late()));
    nothingAfter(stage, "cancel", "a", at);
    nothingAfter(stage, "cancel", "b", at);
    String next = "a download, after a list was cancelled,";
    CompletableFuture<String> after =
        Futures.answering(next, () -> downloader.download(new RemoteFile("c", 1)));
    stage.await(next, after);
  }

  /** A download and a list are cancelled at the instant of the call. */
  static void cancelAtOnce(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    CompletableFuture<String> one = downloader.download(new RemoteFile("a", 5));
    Duration at = Rules.cancel(stage, "download of \"a\"", one);
    CompletableFuture<List<String>> all = downloader.downloadAll(list(new RemoteFile("b", 5)));
    Duration atList = Rules.cancel(stage, "downloadAll", all);
    stage.pauseUntil(atList.plus(ms(500)).plus(stage.timing().late()));
    nothingAfter(stage, "cancel", "a", at);
    nothingAfter(stage, "cancel", "b", atList);
  }

  /** Of two downloads of one file the first is cancelled: the other goes on. */
  static void cancelOneOfTheSame(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    CompletableFuture<String> cancelled = downloader.download(new RemoteFile("a", 6));
    CompletableFuture<String> other = downloader.download(new RemoteFile("a", 6));
    stage.pauseUntil(ms(250));
    if (reads(stage) < 2) {
      return; // That there are two downloads is for reuse.
    }
    Duration _ = Rules.cancel(stage, "download of \"a\"", cancelled);
    stage.await("download of \"a\", beside another of \"a\" that is cancelled,", other);
  }

  /** How often the first chunk was asked for. */
  private static long reads(Stage<?> stage) {
    return stage.recorded(DownloadEvent.ReadStarted.class).stream()
        .filter(entry -> entry.event().index() == 0)
        .count();
  }

  private static void nothingAfter(Stage<?> stage, String key, String file, Duration stopped) {
    for (Recorded<DownloadEvent> entry : Play.of(stage, file)) {
      boolean call =
          entry.event() instanceof DownloadEvent.ReadStarted
              || entry.event() instanceof DownloadEvent.ProgressStarted;
      if (call && stage.timing().isAfter(entry.at(), stopped)) {
        throw broken(key, file, stopped, Play.shown(entry));
      }
    }
  }
}

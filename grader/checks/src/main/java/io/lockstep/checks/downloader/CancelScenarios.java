package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is called off stops, and nothing else does: <i>cancel</i>. */
final class CancelScenarios {

  private CancelScenarios() {}

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
    Play.nothingAfter(stage, "cancel", "a", at);
  }

  /** A list is cancelled half-way, when its first file is done: the others stop. */
  static void cancelAList(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    CompletableFuture<List<String>> cancelled =
        downloader.downloadAll(
            list(new RemoteFile("done", 1), new RemoteFile("a", 30), new RemoteFile("b", 25)));
    stage.pauseUntil(ms(250));
    Duration at = Rules.cancel(stage, "downloadAll", cancelled);
    stage.pauseUntil(at.plus(ms(500)).plus(stage.timing().late()));
    Play.nothingAfter(stage, "cancel", "a", at);
    Play.nothingAfter(stage, "cancel", "b", at);
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
    Play.nothingAfter(stage, "cancel", "a", at);
    Play.nothingAfter(stage, "cancel", "b", atList);
  }

  /**
   * Likewise half-way, but the server bears an interrupt and answers; who is to stop must look by
   * itself.
   */
  static void cancelBesideHeedlessServer(Stage<Downloader> stage) throws Exception {
    RecordingServer server = new RecordingServer(stage, ms(100)).heedingNoInterrupt();
    Downloader downloader = stage.create(server, new RecordingListener(stage));
    CompletableFuture<String> one = downloader.download(new RemoteFile("a", 30));
    CompletableFuture<List<String>> all = downloader.downloadAll(list(new RemoteFile("b", 30)));
    stage.pauseUntil(ms(250));
    Duration at = Rules.cancelGently(stage, "download of \"a\"", one);
    Duration atList = Rules.cancelGently(stage, "downloadAll", all);
    stage.pauseUntil(atList.plus(ms(500)).plus(stage.timing().late()));
    Play.nothingAfter(stage, "cancel", "a", at);
    Play.nothingAfter(stage, "cancel", "b", atList);
  }

  /** Of two downloads of one file the first is cancelled: the other goes on. */
  static void cancelOneOfTheSame(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    CompletableFuture<String> cancelled = downloader.download(new RemoteFile("a", 6));
    CompletableFuture<String> other = downloader.download(new RemoteFile("a", 6));
    stage.pauseUntil(ms(250));
    if (downloads(stage, "a") < 2) {
      return; // That there are two downloads is for reuse.
    }
    Duration _ = Rules.cancel(stage, "download of \"a\"", cancelled);
    stage.await("download of \"a\", beside another of \"a\" that is cancelled,", other);
  }

  /** Of two lists with a file in common the first is cancelled: the other goes on. */
  static void cancelOneOfTwoLists(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    RemoteFile both = new RemoteFile("both", 6);
    CompletableFuture<List<String>> cancelled =
        downloader.downloadAll(list(new RemoteFile("a", 30), both));
    CompletableFuture<List<String>> other =
        downloader.downloadAll(list(new RemoteFile("b", 6), both));
    stage.pauseUntil(ms(250));
    if (downloads(stage, "both") < 2) {
      return; // That there are two downloads is for reuse.
    }
    Duration at = Rules.cancel(stage, "downloadAll of \"a\" and \"both\"", cancelled);
    stage.await(
        "downloadAll of \"b\" and \"both\", while a list of \"a\" and \"both\" is cancelled,",
        other);
    stage.pauseUntil(at.plus(ms(350)).plus(stage.timing().late()));
    Play.nothingAfter(stage, "cancel", "a", at);
  }

  /** A download, then a list is cancelled while its listener is called, for long. */
  static void cancelWhileTelling(Stage<Downloader> stage) throws Exception {
    Downloader one = slowlyHeard(stage);
    whileTelling(stage, "a", "download of \"a\"", one.download(new RemoteFile("a", 5)));
    Downloader all = slowlyHeard(stage);
    whileTelling(stage, "b", "downloadAll", all.downloadAll(list(new RemoteFile("b", 5))));
  }

  private static Downloader slowlyHeard(Stage<Downloader> stage) throws Exception {
    return stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage, ms(200)));
  }

  private static void whileTelling(
      Stage<?> stage, String file, String what, CompletableFuture<?> future)
      throws InterruptedException {
    stage.pause(ms(100));
    Duration at = Rules.cancel(stage, what, future);
    stage.pauseUntil(at.plus(ms(300)).plus(stage.timing().late()));
    Play.nothingAfter(stage, "cancel", file, at);
  }

  /** How often the first chunk of a file was asked for. */
  private static long downloads(Stage<?> stage, String file) {
    DownloadEvent first = new DownloadEvent.ReadStarted(file, 0);
    return Play.of(stage, file).stream().filter(entry -> entry.event().equals(first)).count();
  }
}

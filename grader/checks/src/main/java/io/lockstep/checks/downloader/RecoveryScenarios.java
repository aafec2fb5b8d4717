package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;
import static io.lockstep.checks.downloader.ReuseScenarios.file;
import static io.lockstep.checks.downloader.ReuseScenarios.first;
import static io.lockstep.checks.downloader.ReuseScenarios.like;
import static io.lockstep.checks.downloader.ReuseScenarios.listLike;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Objects used again after something went wrong: <i>reuse</i>. */
final class RecoveryScenarios {

  private static final String OTHER = "of another object";

  private RecoveryScenarios() {}

  /** Downloads and a list that failed do not hinder the next. */
  static void afterAFailure(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)).failing("bad", 1, new IOException("no chunk 1")),
            new RecordingListener(stage));
    hindersNothing(stage, downloader, "download of \"next\", after ten and a list that failed,");
  }

  /** Nor do downloads and a list whose listener threw. */
  static void afterAListenerThatThrew(Stage<Downloader> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("the listener is confused");
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)),
            new RecordingListener(stage).failing("bad", 1, failure));
    hindersNothing(stage, downloader, "download of \"next\", after the listener threw for others,");
  }

  /** A list that fails hinders neither another beside it nor one that comes later. */
  static void listsBesideAFailure(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)).failing("bad", 1, new IOException("no chunk 1")),
            new RecordingListener(stage));
    String first = first(stage, downloader);
    CompletableFuture<List<String>> failing =
        Futures.attempted(() -> downloader.downloadAll(list(file("bad"), file("good"))));
    String beside = "downloadAll, beside a list that fails,";
    listLike(
        stage,
        first,
        List.of("c", "d"),
        beside,
        Futures.answering(beside, () -> downloader.downloadAll(list(file("c"), file("d")))));
    Futures.settles(failing, ms(60)); // Whether the failure arrives is judged elsewhere.
    String after = "downloadAll, after a list that failed,";
    listLike(
        stage,
        first,
        List.of("e", "f"),
        after,
        Futures.answering(after, () -> downloader.downloadAll(list(file("e"), file("f")))));
  }

  /**
   * Two downloads of one file fail, each for itself; then the server has recovered. Whether one
   * that fails ends at all is judged elsewhere.
   */
  static void sameFileFailsTwice(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)).failing(3, "bad", 1, new IOException("no chunk 1")),
            new RecordingListener(stage));
    String first = first(stage, downloader);
    CompletableFuture<String> alone = Futures.attempted(() -> downloader.download(file("bad")));
    if (!Futures.settles(alone, ms(2000))
        || alone == null
        || !Genuine.of(alone).isCompletedExceptionally()) {
      return;
    }
    CompletableFuture<String> one = Futures.attempted(() -> downloader.download(file("bad")));
    CompletableFuture<String> other = Futures.attempted(() -> downloader.download(file("bad")));
    stage.awaitFailure("the first of two downloads of \"bad\" that fail at once,", one);
    stage.awaitFailure("the second of two downloads of \"bad\" that fail at once,", other);
    String again = "download of \"bad\", now that the server can read it,";
    like(
        first,
        "bad",
        again,
        stage.await(again, Futures.answering(again, () -> downloader.download(file("bad")))));
  }

  /** Each object asks the server, and tells the listener, that it was given. */
  static void twoServers(Stage<Downloader> stage) throws Exception {
    Downloader one = stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    FileServer otherServer =
        (file, index) -> {
          stage.record(new DownloadEvent.ReadStarted(OTHER, index));
          return "of another server";
        };
    ProgressListener otherListener =
        (file, done) -> stage.record(new DownloadEvent.ProgressStarted(OTHER, done));
    Downloader _ = stage.create(otherServer, otherListener);
    Futures.settles(Futures.attempted(() -> one.download(file("a"))), ms(2000));
    if (!Play.of(stage, OTHER).isEmpty()) {
      throw broken("own-server", Play.shown(Play.of(stage, OTHER).getFirst()));
    }
  }

  /** A download that begins where another ends, in whatever thread completes that one. */
  static void fromACompletion(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    String first = first(stage, downloader);
    String what = "a download that is begun when another completes, with thenCompose,";
    CompletableFuture<String> one = Futures.answering(what, () -> downloader.download(file("one")));
    CompletableFuture<String> next =
        Genuine.of(one)
            .thenCompose(content -> Futures.present(what, downloader.download(file("next"))));
    like(first, "next", what, stage.await(what, next));
  }

  /** Expects a download to be like the first on the object after many of "bad". */
  private static void hindersNothing(Stage<Downloader> stage, Downloader downloader, String what)
      throws Exception {
    String first = first(stage, downloader);
    for (int i = 0; i < 10; i++) {
      // Whether the failure arrives is judged elsewhere.
      Futures.settles(Futures.attempted(() -> downloader.download(file("bad"))), ms(60));
    }
    Futures.settles(
        Futures.attempted(() -> downloader.downloadAll(list(file("bad"), file("good")))), ms(60));
    like(
        first,
        "next",
        what,
        stage.await(what, Futures.answering(what, () -> downloader.download(file("next")))));
  }
}

package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.downloader.DownloadEvent.ProgressStarted;
import io.lockstep.checks.downloader.DownloadEvent.ReadStarted;
import io.lockstep.checks.downloader.Trouble.By;
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

/** What happens when things go wrong: <i>failure</i>. */
final class FailureScenarios {

  private static final RemoteFile BAD = Trouble.BAD;
  private static final RemoteFile GOOD = new RemoteFile("good", BAD.chunks());
  private static final int LAST = BAD.chunks() - 1;

  private FailureScenarios() {}

  /** A chunk cannot be read: one half-way, the first, and the last. */
  static void chunkFails(Stage<Downloader> stage) throws Exception {
    downloadFails(stage, 2, new IOException("no chunk 2"));
    downloadFails(stage, 0, new IOException("no chunk 0"));
    if (sees(stage, new ReadStarted(GOOD.name(), LAST))) { // Otherwise that is for content.
      downloadFails(stage, LAST, new IOException("no chunk " + LAST));
    }
  }

  /** Whether this happens in a download of the same length of which nothing fails. */
  private static boolean sees(Stage<Downloader> stage, DownloadEvent event) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    Futures.settles(Futures.attempted(() -> downloader.download(GOOD)), ms(2000));
    return stage.recorded(DownloadEvent.class).stream()
        .anyMatch(entry -> entry.event().equals(event));
  }

  /** The server throws an unchecked exception. */
  static void serverThrows(Stage<Downloader> stage) throws Exception {
    downloadFails(stage, 2, new IllegalStateException("the server is confused"));
  }

  private static void downloadFails(Stage<Downloader> stage, int index, Exception failure)
      throws Exception {
    downloadFails(stage, "download of \"bad\"", new Trouble(By.SERVER, index, failure));
  }

  private static void downloadFails(Stage<Downloader> stage, String what, Trouble trouble)
      throws Exception {
    Downloader downloader =
        stage.create(
            trouble.of(new RecordingServer(stage, ms(20))),
            trouble.of(new RecordingListener(stage)));
    CompletableFuture<String> future =
        Futures.answering("download of \"bad\"", () -> downloader.download(BAD));
    Rules.reaches(what, trouble.thrown(), stage.awaitFailure(what, future));
  }

  private static void downloadFails(Stage<Downloader> stage, Trouble trouble) throws Exception {
    downloadFails(stage, "download of \"bad\", where " + trouble.told() + ",", trouble);
  }

  /** The server throws an exception that has a cause, one of an interrupt of its own, an error. */
  static void serverThrowsOthers(Stage<Downloader> stage) throws Exception {
    downloadFails(stage, new Trouble(By.SERVER, 1, caused()));
    downloadFails(stage, new Trouble(By.SERVER, 1, new InterruptedException("server stopped")));
    downloadFails(stage, new Trouble(By.SERVER, 1, Trouble.error()));
  }

  private static Throwable caused() {
    return new IOException("no chunk 1", new IllegalStateException("disk full"));
  }

  /** The listener throws. */
  static void listenerThrows(Stage<Downloader> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("the listener is confused");
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)), new RecordingListener(stage).failing(2, failure));
    CompletableFuture<String> future =
        Futures.answering("download of \"bad\"", () -> downloader.download(BAD));
    String what = "download of \"bad\", whose listener throws";
    Rules.reaches(what, failure, stage.awaitFailure(what, future));
  }

  /** The listener throws at the last chunk, and an error. */
  static void listenerThrowsOthers(Stage<Downloader> stage) throws Exception {
    // Otherwise that is for progress.
    if (sees(stage, new ProgressStarted(GOOD.name(), BAD.chunks()))) {
      downloadFails(stage, new Trouble(By.LISTENER, LAST, Trouble.unchecked()));
    }
    downloadFails(stage, new Trouble(By.LISTENER, 0, Trouble.error()));
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

  /** A file in the middle of a list fails, after one is done and while others have long to go. */
  static void middleOfAList(Stage<Downloader> stage) throws Exception {
    listFails(
        stage,
        list(new RemoteFile("a", 25), BAD, new RemoteFile("done", 1), new RemoteFile("b", 30)));
  }

  /** Two files of a list fail at the same instant. */
  static void twoOfAList(Stage<Downloader> stage) throws Exception {
    listFails(stage, list(new RemoteFile("a", 2), BAD, BAD, new RemoteFile("b", 30)));
  }

  private static void listFails(Stage<Downloader> stage, List<RemoteFile> files) throws Exception {
    Trouble trouble = new Trouble(By.SERVER, 1, new IOException("no chunk 1"));
    listFails(stage, files, "downloadAll", trouble);
  }

  /** A list fails because of whatever server or listener throws. */
  static void listFailsForOthers(Stage<Downloader> stage) throws Exception {
    List<Trouble> troubles =
        List.of(
            new Trouble(By.SERVER, 1, Trouble.unchecked()),
            new Trouble(By.SERVER, 1, new InterruptedException("server stopped")),
            new Trouble(By.SERVER, 1, Trouble.error()),
            new Trouble(By.SERVER, 1, caused()),
            new Trouble(By.LISTENER, 1, Trouble.unchecked()),
            new Trouble(By.LISTENER, 1, Trouble.error()));
    for (Trouble trouble : troubles) {
      List<RemoteFile> files = list(new RemoteFile("a", 6), BAD, new RemoteFile("b", 7));
      listFails(stage, files, "downloadAll, where " + trouble.told() + ",", trouble);
    }
  }

  private static void listFails(
      Stage<Downloader> stage, List<RemoteFile> files, String what, Trouble trouble)
      throws Exception {
    Downloader downloader = trouble.beside(stage);
    int before = stage.recorded().size();
    CompletableFuture<List<String>> all =
        Futures.answering("downloadAll", () -> downloader.downloadAll(files));
    CompletableFuture<List<String>> watched = stage.watch(what, all);
    Rules.reaches(what, trouble.thrown(), stage.awaitFailure(what, watched));
    if (trouble.by() == By.SERVER) { // That it is at that instant is said of chunks alone.
      failsAtThatInstant(stage, what, trouble.seen(stage, before));
    }
  }

  private static void failsAtThatInstant(Stage<?> stage, String what, Optional<Duration> failed) {
    Optional<Recorded<Done>> done = stage.done(what);
    if (failed.isPresent()
        && done.isPresent()
        && stage.timing().isAfter(done.get().at(), failed.get())) {
      throw broken("failure-late", failed.get(), done.get().at(), what);
    }
  }
}

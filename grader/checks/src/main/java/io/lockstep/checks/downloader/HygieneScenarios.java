package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.downloader.Trouble.By;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary use, watched for races and for what is left behind: <i>race-free</i> and
 * <i>leaves-nothing</i>.
 */
final class HygieneScenarios {

  private HygieneScenarios() {}

  /** Lists and single files from several threads at once. Whoever runs it reports the races. */
  static void busy(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(10)).taking("slow", ms(15)),
            new RecordingListener(stage));
    @Nullable CompletableFuture<?>[] answers = new CompletableFuture<?>[4];
    stage.together(
        List.of(
            () ->
                answers[0] =
                    downloader.downloadAll(
                        list(
                            new RemoteFile("a", 3),
                            new RemoteFile("slow", 2),
                            new RemoteFile("b", 3))),
            () ->
                answers[1] =
                    downloader.downloadAll(list(new RemoteFile("a", 2), new RemoteFile("a", 2))),
            () -> answers[2] = downloader.download(new RemoteFile("c", 3)),
            () -> answers[3] = downloader.download(new RemoteFile("c", 3))));
    for (CompletableFuture<?> answer : answers) {
      Futures.settles(answer, ms(3000));
    }
    Futures.settles(
        Futures.attempted(() -> downloader.downloadAll(list(new RemoteFile("d", 2)))), ms(3000));
    downloader.close();
  }

  /** Two files of a list fail at the same instant as a third succeeds. */
  static void failing(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(10)).failing("bad", 1, new IOException("no chunk 1")),
            new RecordingListener(stage));
    RemoteFile bad = new RemoteFile("bad", 3);
    Futures.settles(
        Futures.attempted(() ->
            downloader.downloadAll(list(new RemoteFile("a", 2), bad, bad, new RemoteFile("b", 4)))),
        ms(3000));
    Futures.settles(Futures.attempted(() -> downloader.download(new RemoteFile("c", 2))), ms(3000));
    downloader.close();
  }

  /** A download and a list are cancelled while they are under way. */
  static void cancelled(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(10)), new RecordingListener(stage));
    List<@Nullable CompletableFuture<?>> answers = new ArrayList<>();
    answers.add(Futures.attempted(() -> downloader.download(new RemoteFile("a", 4))));
    answers.add(
        Futures.attempted(
            () -> downloader.downloadAll(list(new RemoteFile("b", 4), new RemoteFile("c", 4)))));
    stage.pause(ms(20));
    for (CompletableFuture<?> answer : answers) {
      if (answer != null) {
        answer.cancel(true);
      }
    }
    Futures.settles(Futures.attempted(() -> downloader.download(new RemoteFile("d", 2))), ms(3000));
    stage.pause(ms(100));
    downloader.close();
  }

  /** Made and closed. */
  static void neverUsed(Stage<Downloader> stage) throws Exception {
    Rules.leavesNothing(
        stage, stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage)));
  }

  /** Files and lists, then closed. */
  static void afterWork(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    stage.await("download of \"a\"", downloader.download(new RemoteFile("a", 2)));
    stage.await(
        "downloadAll",
        downloader.downloadAll(
            list(new RemoteFile("a", 3), new RemoteFile("b", 1), new RemoteFile("c", 0))));
    Rules.leavesNothing(stage, downloader);
  }

  /** An empty list, a file of no chunks and a list of one, then closed. */
  static void afterNoWork(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    RemoteFile empty = new RemoteFile("empty", 0);
    boolean ended =
        Futures.settles(Futures.attempted(() -> downloader.downloadAll(list())), ms(1000))
            && Futures.settles(Futures.attempted(() -> downloader.download(empty)), ms(1000))
            && Futures.settles(
                Futures.attempted(() -> downloader.downloadAll(list(empty))), ms(1000));
    if (ended) { // Otherwise that is for concurrent, content and input-order.
      Rules.leavesNothing(stage, downloader);
    }
  }

  /** A download that fails, then closed. */
  static void afterAFailure(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)).failing("bad", 1, new IOException("no chunk 1")),
            new RecordingListener(stage));
    CompletableFuture<String> bad =
        Futures.attempted(() -> downloader.download(new RemoteFile("bad", 3)));
    if (!Futures.settles(bad, ms(1500))) {
      return; // That it does not end is for failure.
    }
    Rules.leavesNothing(stage, downloader);
  }

  /** A download whose listener throws, then closed. */
  static void afterAListenerThatThrew(Stage<Downloader> stage) throws Exception {
    RuntimeException failure = new IllegalStateException("the listener is confused");
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)), new RecordingListener(stage).failing(1, failure));
    CompletableFuture<String> bad =
        Futures.attempted(() -> downloader.download(new RemoteFile("bad", 2)));
    if (!Futures.settles(bad, ms(1500))) {
      return; // That it does not end is for failure.
    }
    Rules.leavesNothing(stage, downloader);
  }

  /** A list of which a file failed, then closed when the calls under way are over. */
  static void afterAFailedList(Stage<Downloader> stage) throws Exception {
    afterAFailedList(stage, new Trouble(By.SERVER, 0, new IOException("no chunk 0")));
  }

  /** The same for other reasons. */
  static void afterListsThatFailedForOthers(Stage<Downloader> stage) throws Exception {
    afterAFailedList(stage, new Trouble(By.SERVER, 0, Trouble.unchecked()));
    afterAFailedList(stage, new Trouble(By.LISTENER, 0, Trouble.unchecked()));
  }

  private static void afterAFailedList(Stage<Downloader> stage, Trouble trouble) throws Exception {
    Downloader downloader =
        stage.create(
            trouble.of(new RecordingServer(stage, ms(20))),
            trouble.of(new RecordingListener(stage)));
    List<RemoteFile> files = list(new RemoteFile("a", 2), new RemoteFile("bad", 2));
    CompletableFuture<List<String>> all = Futures.attempted(() -> downloader.downloadAll(files));
    if (!Futures.settles(all, ms(1500))) {
      return; // That it does not end is for failure.
    }
    // Time for all of "a": that it stops is for stops-siblings.
    stage.pause(ms(200));
    Rules.leavesNothing(stage, downloader);
  }

  /** A download and a list that were cancelled, then closed when the calls under way are over. */
  static void afterACancel(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    List<RemoteFile> files = list(new RemoteFile("a", 3), new RemoteFile("b", 3));
    CompletableFuture<List<String>> all = Futures.attempted(() -> downloader.downloadAll(files));
    CompletableFuture<String> one =
        Futures.attempted(() -> downloader.download(new RemoteFile("c", 3)));
    stage.pause(ms(30));
    if (all != null && one != null) {
      all.cancel(true);
      one.cancel(true);
    }
    // Time for all that is left of the files: that they stop is for cancel.
    stage.pause(ms(500));
    Rules.leavesNothing(stage, downloader);
  }
}

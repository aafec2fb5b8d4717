package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;
import static io.lockstep.checks.downloader.ReuseScenarios.file;
import static io.lockstep.checks.downloader.ReuseScenarios.first;
import static io.lockstep.checks.downloader.ReuseScenarios.like;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import java.io.IOException;

/** Objects used again after something went wrong: <i>reuse</i>. */
final class RecoveryScenarios {

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

package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.downloader.Trouble.By;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What becomes of the other files of a list when one fails: <i>stops-siblings</i>. */
final class SiblingScenarios {

  private SiblingScenarios() {}

  /** The other files of a list stop when one fails. */
  static void stop(Stage<Downloader> stage) throws Exception {
    Trouble trouble = new Trouble(By.SERVER, 1, new IOException("no chunk 1"));
    if (played(stage, trouble, ms(900)) == null) {
      throw broken("siblings-none");
    }
    Duration stopped = trouble.seen(stage, 0).orElseThrow(() -> broken("siblings-none"));
    othersStop(stage, "siblings", stopped, trouble);
  }

  /** They stop for whatever reason it does. */
  static void stopForOthers(Stage<Downloader> stage) throws Exception {
    List<Trouble> troubles =
        List.of(
            new Trouble(By.SERVER, 1, Trouble.unchecked()),
            new Trouble(By.SERVER, 1, Trouble.error()),
            new Trouble(By.LISTENER, 1, Trouble.unchecked()));
    for (Trouble trouble : troubles) {
      int before = stage.recorded().size();
      CompletableFuture<List<String>> all = played(stage, trouble, ms(450));
      Optional<Duration> stopped = trouble.seen(stage, before);
      if (all == null || !Genuine.of(all).isDone() || stopped.isEmpty()) {
        return; // That a list fails for it is for failure.
      }
      othersStop(stage, "siblings-others", stopped.get(), trouble);
    }
  }

  private static @Nullable CompletableFuture<List<String>> played(
      Stage<Downloader> stage, Trouble trouble, Duration length) throws Exception {
    Downloader downloader = trouble.beside(stage);
    Duration called = stage.now();
    CompletableFuture<List<String>> all =
        Futures.attempted(() ->
            downloader.downloadAll(
                list(new RemoteFile("a", 25), Trouble.BAD, new RemoteFile("b", 30))));
    stage.pauseUntil(called.plus(length).plus(stage.timing().late()));
    return all;
  }

  private static void othersStop(
      Stage<Downloader> stage, String key, Duration stopped, Trouble trouble) {
    for (String file : List.of("a", "b")) {
      Play.nothingAfter(stage, key, file, stopped, trouble.told());
    }
  }
}

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
      if (!othersStop(stage, trouble, played(stage, trouble, ms(450)), before)) {
        return;
      }
    }
  }

  /** The first file fails at once, while the call of downloadAll is under way perhaps. */
  static void stopAtOnce(Stage<Downloader> stage) throws Exception {
    Trouble trouble = new Trouble(By.SERVER, 0, new IOException("no chunk 0"));
    RecordingServer server =
        new RecordingServer(stage, ms(100)).taking(Trouble.BAD.name(), Duration.ZERO);
    Downloader downloader = stage.create(trouble.of(server), new RecordingListener(stage));
    var _ =
        othersStop(
            stage,
            trouble,
            played(
                stage,
                downloader,
                list(Trouble.BAD, new RemoteFile("a", 25), new RemoteFile("b", 30)),
                ms(450)),
            0);
  }

  /** The server bears an interrupt and answers; who is to stop must look by itself. */
  static void stopBesideHeedlessServer(Stage<Downloader> stage) throws Exception {
    Trouble trouble = new Trouble(By.SERVER, 1, new IOException("no chunk 1"));
    RecordingServer server =
        new RecordingServer(stage, ms(100)).taking(Trouble.BAD.name(), ms(75)).heedingNoInterrupt();
    Downloader downloader = stage.create(trouble.of(server), new RecordingListener(stage));
    var _ = othersStop(stage, trouble, played(stage, downloader, files(), ms(450)), 0);
  }

  /** While another list is under way, which was begun later. */
  static void stopBesideAnotherList(Stage<Downloader> stage) throws Exception {
    Trouble trouble = new Trouble(By.SERVER, 1, new IOException("no chunk 1"));
    Downloader downloader = trouble.beside(stage);
    CompletableFuture<List<String>> all = Futures.attempted(() -> downloader.downloadAll(files()));
    var _ = Futures.attempted(() -> downloader.downloadAll(list(new RemoteFile("c", 6))));
    stage.pauseUntil(ms(450).plus(stage.timing().late()));
    var _ = othersStop(stage, trouble, all, 0);
  }

  private static List<RemoteFile> files() {
    return list(new RemoteFile("a", 25), Trouble.BAD, new RemoteFile("b", 30));
  }

  /** Whether the list has failed at all, without which nothing is said of the others. */
  private static boolean othersStop(
      Stage<Downloader> stage,
      Trouble trouble,
      @Nullable CompletableFuture<List<String>> all,
      int before) {
    Optional<Duration> stopped = trouble.seen(stage, before);
    if (all == null || !Genuine.of(all).isDone() || stopped.isEmpty()) {
      return false; // That a list fails for it is for failure.
    }
    othersStop(stage, "siblings-others", stopped.get(), trouble);
    return true;
  }

  private static @Nullable CompletableFuture<List<String>> played(
      Stage<Downloader> stage, Trouble trouble, Duration length) throws Exception {
    return played(stage, trouble.beside(stage), files(), length);
  }

  private static @Nullable CompletableFuture<List<String>> played(
      Stage<Downloader> stage, Downloader downloader, List<RemoteFile> files, Duration length)
      throws Exception {
    Duration called = stage.now();
    CompletableFuture<List<String>> all = Futures.attempted(() -> downloader.downloadAll(files));
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

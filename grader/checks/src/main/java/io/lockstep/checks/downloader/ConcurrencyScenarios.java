package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What takes how long: <i>returns-at-once</i>, <i>concurrent</i> and <i>many</i>. */
final class ConcurrencyScenarios {

  private static final int MANY = 500;
  private static final int PLATFORM_THREADS = 64;

  private ConcurrencyScenarios() {}

  /** {@code download} does not wait. */
  static void downloadReturns(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(1000)), new RecordingListener(stage));
    var _ =
        Rules.returnsAtOnce(stage, "download", () -> downloader.download(new RemoteFile("a", 2)));
  }

  /** {@code downloadAll} does not wait. */
  static void downloadAllReturns(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(1000)), new RecordingListener(stage));
    List<RemoteFile> files = list(new RemoteFile("a", 2), new RemoteFile("b", 1));
    var _ = Rules.returnsAtOnce(stage, "downloadAll", () -> downloader.downloadAll(files));
  }

  /** Neither waits for a listener that is being called for another download. */
  static void returnsBesideAListener(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage, ms(1000)));
    var _ = Futures.attempted(() -> downloader.download(new RemoteFile("a", 1)));
    stage.pauseUntil(ms(100));
    String meanwhile = ", while the listener is being called for \"a\",";
    var _ =
        Rules.returnsAtOnce(
            stage,
            "download of \"b\"" + meanwhile,
            () -> downloader.download(new RemoteFile("b", 1)));
    List<RemoteFile> files = list(new RemoteFile("c", 1));
    var _ =
        Rules.returnsAtOnce(stage, "downloadAll" + meanwhile, () -> downloader.downloadAll(files));
  }

  /** Three files of a list take as long as one. */
  static void threeFilesOfAList(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    Duration called = stage.now();
    CompletableFuture<List<String>> all =
        downloader.downloadAll(
            list(new RemoteFile("a", 10), new RemoteFile("b", 10), new RemoteFile("c", 10)));
    Futures.settles(stage.watch("downloadAll", Futures.present("downloadAll", all)), ms(4000));
    isDone(stage, "downloadAll", "concurrent-list", called, ms(1000));
  }

  /** Three calls at the same instant take as long as one. */
  static void threeCalls(Stage<Downloader> stage) throws Exception {
    callsAtOnce(stage, List.of("a", "b", "c"));
  }

  /** So do more than there are processors: a pool with one thread for each is too small. */
  static void twelveCalls(Stage<Downloader> stage) throws Exception {
    callsAtOnce(stage, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"));
  }

  private static void callsAtOnce(Stage<Downloader> stage, List<String> names) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    List<Stage.Action> calls = new ArrayList<>();
    Duration called = stage.now();
    for (String name : names) {
      calls.add(() -> {
        var _ =
            stage.watch(
                name,
                Futures.present(
                    "download of \"" + name + '"', downloader.download(new RemoteFile(name, 10))));
      });
    }
    stage.together(calls);
    stage.pauseUntil(called.plus(ms(1000)).plus(stage.timing().late()).plus(ms(50)));
    for (String name : names) {
      isDone(stage, name, "concurrent-calls", called, ms(1000));
    }
  }

  /** A list does not wait for another whose file takes long. */
  static void twoLists(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(100)).taking("slow", ms(3000)),
            new RecordingListener(stage));
    Duration called = stage.now();
    var _ = Futures.attempted(() -> downloader.downloadAll(list(new RemoteFile("slow", 1))));
    String name = "downloadAll of \"quick\"";
    CompletableFuture<List<String>> quick =
        Futures.answering(name, () -> downloader.downloadAll(list(new RemoteFile("quick", 10))));
    Futures.settles(stage.watch(name, quick), ms(5000));
    isDone(stage, name, "concurrent-lists", called, ms(1000));
  }

  /** A file that stands in a list twice is two downloads, side by side. */
  static void sameFileTwice(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    Duration called = stage.now();
    RemoteFile twice = new RemoteFile("twice", 10);
    String name = "downloadAll of \"twice\" twice";
    CompletableFuture<List<String>> all =
        Futures.answering(name, () -> downloader.downloadAll(list(twice, twice)));
    Futures.settles(stage.watch(name, all), ms(4000));
    isDone(stage, name, "concurrent-same", called, ms(1000));
  }

  /** Nothing to download is done at once. */
  static void emptyList(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(100)), new RecordingListener(stage));
    Duration called = stage.now();
    CompletableFuture<List<String>> all = downloader.downloadAll(list());
    Futures.settles(stage.watch("downloadAll", Futures.present("downloadAll", all)), ms(2000));
    isDone(stage, "downloadAll", "concurrent-empty", called, Duration.ZERO);
    List<@Nullable Object> contents = Play.copy(Genuine.of(all).resultNow());
    if (!contents.isEmpty()) {
      throw broken("empty-list", Play.shown(contents));
    }
  }

  /** Five hundred files, side by side, on few platform threads. */
  static void fiveHundred(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(250)), new RecordingListener(stage));
    List<RemoteFile> files = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      files.add(new RemoteFile("file-" + i, 2));
    }
    Duration called = stage.now();
    CompletableFuture<List<String>> all = downloader.downloadAll(files);
    String name = MANY + " files of downloadAll";
    Futures.settles(stage.watch(name, Futures.present(name, all)), ms(6000));
    Rules.platformThreads(stage, PLATFORM_THREADS);
    isDone(stage, name, "many", called, ms(500));
  }

  /** The same by single downloads. */
  static void fiveHundredCalls(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(250)), new RecordingListener(stage));
    Duration called = stage.now();
    CompletableFuture<?>[] each = new CompletableFuture<?>[MANY];
    for (int i = 0; i < MANY; i++) {
      RemoteFile file = new RemoteFile("file-" + i, 2);
      each[i] = Futures.answering("download", () -> downloader.download(file));
      if (stage.timing().isAfter(stage.now(), called)) {
        return; // That it does not wait is for returns-at-once.
      }
    }
    String name = MANY + " downloads";
    Futures.settles(stage.watch(name, CompletableFuture.allOf(each)), ms(6000));
    Rules.platformThreads(stage, PLATFORM_THREADS);
    isDone(stage, name, "many", called, ms(500));
  }

  /** Expects a watched future to have succeeded {@code after} the call. */
  private static void isDone(
      Stage<?> stage, String name, String key, Duration called, Duration after) {
    Optional<Recorded<Done>> done = stage.done(name);
    if (done.isEmpty()) {
      throw broken(key + "-pending", name, after, stage.now().minus(called))
          .due(called.plus(after));
    }
    Throwable failure = done.get().event().failure();
    if (failure != null) {
      throw new Violation(Stage.class, "failed", name, failure.getClass().getName());
    }
    if (!stage.timing().isAt(done.get().at(), called.plus(after))) {
      throw broken(key, name, after, done.get().at().minus(called))
          .at(List.of(done.get().at()))
          .due(called.plus(after));
    }
  }
}

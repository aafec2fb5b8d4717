package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.downloader.DownloadEvent.ProgressEnded;
import io.lockstep.checks.downloader.DownloadEvent.ProgressStarted;
import io.lockstep.checks.downloader.DownloadEvent.ReadEnded;
import io.lockstep.checks.downloader.DownloadEvent.ReadFailed;
import io.lockstep.checks.downloader.DownloadEvent.ReadStarted;
import io.lockstep.checks.stage.Done;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the listener hears, and when: <i>progress</i>. */
final class ProgressScenarios {

  private ProgressScenarios() {}

  /** A listener that returns at once. */
  static void oneFile(Stage<Downloader> stage) throws Exception {
    play(stage, new RecordingListener(stage), new RemoteFile("a", 4));
  }

  /** A file that is all in one chunk. */
  static void oneChunk(Stage<Downloader> stage) throws Exception {
    play(stage, new RecordingListener(stage), new RemoteFile("short", 1));
  }

  /** More chunks than there are percents. */
  static void manyChunks(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    RemoteFile file = new RemoteFile("long", 150);
    String what = "download of \"long\"";
    CompletableFuture<String> content = Futures.attempted(() -> downloader.download(file));
    if (!Futures.settles(stage.watch(what, content), ms(4000))) {
      return; // That it ends is for content.
    }
    stage.pause(ms(150));
    told(Play.of(stage, "long"), "long", stage.done(what));
  }

  /** The same file once more, after it has been downloaded. */
  static void onceMore(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    RemoteFile file = new RemoteFile("a", 2);
    stage.await("the first download of \"a\"", downloader.download(file));
    stage.pause(ms(150)); // What comes too late belongs to the first.
    int before = stage.recorded().size();
    String what = "the second download of \"a\"";
    stage.await(what, stage.watch(what, downloader.download(file)));
    stage.pause(ms(150));
    told(
        Play.of(stage, "a").stream().filter(entry -> entry.index() >= before).toList(),
        "a",
        stage.done(what));
  }

  /** A chunk cannot be read: it is not done. */
  static void chunkFails(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)).failing("bad", 2, new IOException("no chunk 2")),
            new RecordingListener(stage));
    CompletableFuture<String> bad =
        Futures.attempted(() -> downloader.download(new RemoteFile("bad", 4)));
    Futures.settles(bad, ms(2000)); // Whether and how it fails is for failure.
    stage.pause(ms(150));
    told(readUpToAFailure(stage, "bad"), "bad", Optional.empty());
  }

  /** What concerns a file, up to where another chunk is read after one that failed. */
  private static List<Recorded<DownloadEvent>> readUpToAFailure(Stage<?> stage, String file) {
    List<Recorded<DownloadEvent>> entries = Play.of(stage, file);
    int failed =
        entries.stream().map(entry -> entry.event() instanceof ReadFailed).toList().indexOf(true);
    List<Recorded<DownloadEvent>> kept = new ArrayList<>(entries.subList(0, failed + 1));
    for (Recorded<DownloadEvent> entry : entries.subList(failed + 1, entries.size())) {
      if (entry.event() instanceof ReadStarted) {
        break; // That a download ends with the failure is for failure.
      }
      kept.add(entry);
    }
    return kept;
  }

  /** A listener that takes longer than a chunk: the next chunk waits for it. */
  static void slowListener(Stage<Downloader> stage) throws Exception {
    play(stage, new RecordingListener(stage, ms(60)), new RemoteFile("a", 4));
  }

  /** Nothing is read, so there is nothing to tell. */
  static void noChunks(Stage<Downloader> stage) throws Exception {
    play(stage, new RecordingListener(stage), new RemoteFile("empty", 0));
  }

  private static void play(Stage<Downloader> stage, RecordingListener listener, RemoteFile file)
      throws Exception {
    Downloader downloader = stage.create(new RecordingServer(stage, ms(20)), listener);
    CompletableFuture<String> future = downloader.download(file);
    String what = "download of \"" + file.name() + "\"";
    stage.await(what, stage.watch(what, future));
    stage.pause(ms(150)); // A call that comes too late is to be seen.
    for (Recorded<DownloadEvent> entry : stage.recorded(DownloadEvent.class)) {
      String about = entry.event().file();
      if (entry.event() instanceof ProgressStarted && !about.equals(file.name())) {
        throw broken("progress-stranger", file.name(), about, entry.at());
      }
    }
    told(Play.of(stage, file.name()), file.name(), stage.done(what));
  }

  /** Files side by side, each with its own count. */
  static void everyFileOfAList(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(20)).taking("b", ms(30)),
            new RecordingListener(stage, ms(25)));
    List<RemoteFile> files =
        list(new RemoteFile("a", 3), new RemoteFile("b", 5), new RemoteFile("c", 4));
    CompletableFuture<List<String>> all = Futures.attempted(() -> downloader.downloadAll(files));
    // Whether, when and with what the list arrives is judged elsewhere.
    Futures.settles(stage.watch("downloadAll", all), ms(2000));
    stage.pause(ms(150));
    for (RemoteFile file : files) {
      told(Play.of(stage, file.name()), file.name(), stage.done("downloadAll"));
    }
  }

  /**
   * Expects a call after each chunk that was read, with the right number, before the next chunk and
   * before the future. Which chunks are read, and how many, is judged elsewhere.
   */
  private static void told(
      List<Recorded<DownloadEvent>> entries, String file, Optional<Recorded<Done>> done) {
    int read = 0;
    int told = 0;
    boolean underWay = false;
    for (Recorded<DownloadEvent> entry : entries) {
      switch (entry.event()) {
        case ReadStarted(_, int index) -> {
          if (told < read || underWay) {
            throw broken(
                underWay ? "progress-under-way" : "progress-missing",
                file,
                told,
                index,
                read,
                entry.at());
          }
        }
        case ReadEnded _ -> read++;
        case ReadFailed _ -> {}
        case ProgressStarted(_, int chunks) -> {
          if (underWay) {
            throw broken("progress-overlap", file, chunks, entry.at());
          }
          told++;
          underWay = true;
          if (chunks != told || told > read) {
            throw broken("progress-number", file, read, chunks, entry.at(), told);
          }
          afterDone(file, chunks, entry, done);
        }
        case ProgressEnded(_, int chunks) -> {
          underWay = false;
          afterDone(file, chunks, entry, done);
        }
      }
    }
    if (done.isPresent() && done.get().event().failure() == null && told < read) {
      throw broken("progress-last", file, read, told, done.get().at());
    }
  }

  private static void afterDone(
      String file, int chunks, Recorded<DownloadEvent> call, Optional<Recorded<Done>> done) {
    if (done.isPresent() && done.get().precedes(call)) {
      throw broken("progress-after-done", file, chunks, done.get().at(), call.at());
    }
  }
}

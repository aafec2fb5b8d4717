package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;
import static io.lockstep.checks.downloader.Play.shown;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.downloader.DownloadEvent.ReadEnded;
import io.lockstep.checks.downloader.DownloadEvent.ReadStarted;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is read, and what comes out of it: <i>content</i>. */
final class ContentScenarios {

  private static final int SHOWN = 12;

  private ContentScenarios() {}

  /** Chunks are read one after the other and joined. */
  static void oneFile(Stage<Downloader> stage) throws Exception {
    oneFile(stage, 5);
  }

  /** Numbers of two digits come after those of one. */
  static void twelveChunks(Stage<Downloader> stage) throws Exception {
    oneFile(stage, 12);
  }

  private static void oneFile(Stage<Downloader> stage, int chunks) throws Exception {
    RemoteFile file = new RemoteFile("a", chunks);
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    @Nullable Object content = stage.await("download of \"a\"", downloader.download(file));
    readsInOrder(stage, file);
    same("content", file, RecordingServer.content(file), content);
  }

  /** A file of many chunks: their numbers may be as large as you like. */
  static void manyChunks(Stage<Downloader> stage) throws Exception {
    RemoteFile file = new RemoteFile("long", 200);
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(1)), new RecordingListener(stage));
    String what = "download of \"long\"";
    CompletableFuture<String> content = Futures.answering(what, () -> downloader.download(file));
    Futures.settles(content, ms(2000)); // One that never ends is told by what it reads.
    readsInOrder(stage, file);
    same("content", file, RecordingServer.content(file), stage.await(what, content));
  }

  /** A chunk that takes longer than the patience of whoever waits with a time-out. */
  static void slowChunk(Stage<Downloader> stage) throws Exception {
    RemoteFile file = new RemoteFile("a", 2);
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, Duration.ofMinutes(2)), new RecordingListener(stage));
    String what = "download of \"a\", whose chunks take two minutes each,";
    same(
        "content",
        file,
        RecordingServer.content(file),
        stage.await(what, Futures.answering(what, () -> downloader.download(file))));
  }

  /** A file that is all in one chunk. */
  static void oneChunk(Stage<Downloader> stage) throws Exception {
    oneFile(stage, 1);
  }

  /** A file of no chunks is empty, and nothing is read. */
  static void noChunks(Stage<Downloader> stage) throws Exception {
    RemoteFile file = new RemoteFile("empty", 0);
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    @Nullable Object content = stage.await("download of \"empty\"", downloader.download(file));
    readsInOrder(stage, file);
    same("content", file, "", content);
  }

  /** Chunks are joined as they are, whatever they are. */
  static void anyText(Stage<Downloader> stage) throws Exception {
    List<String> chunks =
        List.of(" two\n", "", "lines, ", "lines, ", "  \n", "\t\u00e4\u20ac\u6f22\ud83d\ude00 ");
    RemoteFile file = new RemoteFile("text", chunks.size());
    Downloader downloader =
        stage.create(
            new RecordingServer(stage, ms(10)).giving(chunks), new RecordingListener(stage));
    @Nullable Object content = stage.await("download of \"text\"", downloader.download(file));
    same("content-any", file, String.join("", chunks), content);
  }

  /** The files of a list have the contents that they have alone, in whatever order. */
  static void everyFileOfAList(Stage<Downloader> stage) throws Exception {
    List<RemoteFile> files = list(new RemoteFile("a", 3), new RemoteFile("b", 2));
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    CompletableFuture<List<String>> all = Futures.attempted(() -> downloader.downloadAll(files));
    if (!Futures.settles(all, ms(2000))
        || all == null
        || Genuine.of(all).isCompletedExceptionally()) {
      return; // That the list arrives is for input-order.
    }
    List<String> right = files.stream().map(RecordingServer::content).toList();
    for (Object content : Play.copy(Genuine.of(all).resultNow())) {
      if (!(content instanceof String text) || !right.contains(text)) {
        throw broken("content-list", shown(right), shown(content));
      }
    }
    for (RemoteFile file : files) {
      readsInOrder(stage, file);
    }
  }

  /** Expects the chunks of a file to be read from first to last, one at a time. */
  private static void readsInOrder(Stage<?> stage, RemoteFile file) {
    List<Recorded<DownloadEvent>> reads =
        Play.of(stage, file.name()).stream()
            .filter(
                entry -> entry.event() instanceof ReadStarted || entry.event() instanceof ReadEnded)
            .toList();
    List<DownloadEvent> expected = new ArrayList<>();
    for (int index = 0; index < file.chunks(); index++) {
      expected.add(new ReadStarted(file.name(), index));
      expected.add(new ReadEnded(file.name(), index));
    }
    int right = 0;
    while (right < Math.min(reads.size(), expected.size())
        && reads.get(right).event().equals(expected.get(right))) {
      right++;
    }
    if (reads.size() != right || expected.size() != right) {
      String key = file.chunks() == 0 ? "reads-none" : "reads";
      throw broken(key, file.name(), file.chunks() - 1, around(reads, right));
    }
  }

  /** A dozen reads from the first, or around the place at which it goes wrong. */
  private static List<String> around(List<Recorded<DownloadEvent>> reads, int wrong) {
    List<String> shown = new ArrayList<>();
    int from = wrong < SHOWN ? 0 : wrong - SHOWN / 2;
    if (from > 0) {
      shown.add("...");
    }
    reads.stream().skip(from).limit(SHOWN).map(Play::shown).forEach(shown::add);
    return shown;
  }

  private static void same(String key, RemoteFile file, String expected, @Nullable Object content) {
    if (!(content instanceof String text) || !text.equals(expected)) {
      throw broken(key, file.name(), shown(expected), shown(content));
    }
  }
}

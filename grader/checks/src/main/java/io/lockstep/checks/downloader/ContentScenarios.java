package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;
import static io.lockstep.checks.downloader.Play.shown;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.downloader.DownloadEvent.ReadEnded;
import io.lockstep.checks.downloader.DownloadEvent.ReadStarted;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is read, and what comes out of it: <i>content</i> and <i>input-order</i>. */
final class ContentScenarios {

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
    List<String> chunks = List.of(" two\n", "", "lines, ", "\tand more ");
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
    if (!Futures.settles(all, ms(2000)) || all == null || all.isCompletedExceptionally()) {
      return; // That the list arrives is for input-order.
    }
    List<String> right = files.stream().map(RecordingServer::content).toList();
    for (Object content : Play.copy(all.resultNow())) {
      if (!(content instanceof String text) || !right.contains(text)) {
        throw broken("content-list", shown(right), shown(content));
      }
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
    if (!reads.stream().map(Recorded::event).toList().equals(expected)) {
      String key = file.chunks() == 0 ? "reads-none" : "reads";
      throw broken(
          key, file.name(), file.chunks() - 1, reads.stream().limit(12).map(Play::shown).toList());
    }
  }

  private static void same(String key, RemoteFile file, String expected, @Nullable Object content) {
    if (!(content instanceof String text) || !text.equals(expected)) {
      throw broken(key, file.name(), shown(expected), shown(content));
    }
  }

  /** The first file of the list is the last to arrive. */
  static void firstArrivesLast(Stage<Downloader> stage) throws Exception {
    inOrder(
        stage,
        new RecordingServer(stage, ms(20)).taking("slow", ms(150)).taking("medium", ms(80)),
        files("slow", "medium", "fast"));
  }

  /** The files arrive in an order that is neither that of the list nor its reverse. */
  static void mixed(Stage<Downloader> stage) throws Exception {
    inOrder(
        stage,
        new RecordingServer(stage, ms(20)).taking("d", ms(60)).taking("a", ms(100)),
        files("c", "d", "b", "a", "e"));
  }

  /** All files of a list that cannot be modified arrive at the same instant. */
  static void sameInstant(Stage<Downloader> stage) throws Exception {
    inOrder(stage, new RecordingServer(stage, ms(50)), List.copyOf(files("d", "c", "b", "a")));
  }

  /** A list of one file. */
  static void onlyOne(Stage<Downloader> stage) throws Exception {
    inOrder(stage, new RecordingServer(stage, ms(20)), files("only"));
  }

  /** A file of no chunks has its place in the list. */
  static void emptyBetween(Stage<Downloader> stage) throws Exception {
    Downloader downloader =
        stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
    RemoteFile empty = new RemoteFile("empty", 0);
    if (!Futures.settles(Futures.attempted(() -> downloader.download(empty)), ms(2000))) {
      return; // That a file of no chunks arrives is for content.
    }
    List<RemoteFile> files = list(new RemoteFile("a", 2), empty, new RemoteFile("b", 2));
    List<@Nullable Object> contents =
        Play.copy(stage.await("downloadAll", downloader.downloadAll(files)));
    if (contents.size() != files.size()) {
      throw broken("order", List.of("a", shown(""), "b"), shown(contents));
    }
  }

  /** Places of two digits come after those of one. */
  static void twelve(Stage<Downloader> stage) throws Exception {
    inOrder(
        stage,
        new RecordingServer(stage, ms(20)),
        files("l", "k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a"));
  }

  private static List<RemoteFile> files(String... names) {
    List<RemoteFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(new RemoteFile(name, 2));
    }
    return files;
  }

  private static void inOrder(
      Stage<Downloader> stage, RecordingServer server, List<RemoteFile> files) throws Exception {
    List<String> names = files.stream().map(RemoteFile::name).toList();
    Downloader downloader = stage.create(server, new RecordingListener(stage));
    List<@Nullable Object> contents =
        Play.copy(stage.await("downloadAll", downloader.downloadAll(files)));
    List<String> order = contents.stream().map(content -> whose(content, names)).toList();
    if (!Objects.equals(order, names)) {
      throw broken("order", names, order);
    }
  }

  /** Which file a content is of, whether or not it is complete. */
  private static String whose(@Nullable Object content, List<String> names) {
    if (content instanceof String text) {
      List<String> found =
          names.stream().filter(name -> text.contains(RecordingServer.mark(name))).toList();
      if (found.size() == 1) {
        return found.getFirst();
      }
    }
    return shown(content);
  }
}

package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;
import static io.lockstep.checks.downloader.Play.shown;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** In which order the contents of a list come: <i>input-order</i>. */
final class OrderScenarios {

  private OrderScenarios() {}

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

  /** A file of no chunks has its place in the list, with what it contains alone. */
  static void emptyBetween(Stage<Downloader> stage) throws Exception {
    asAlone(
        stage,
        "order-empty",
        list(new RemoteFile("a", 2), new RemoteFile("empty", 0), new RemoteFile("b", 2)));
  }

  /** A list of nothing but files of no chunks. */
  static void onlyEmpty(Stage<Downloader> stage) throws Exception {
    asAlone(stage, "order-empty", list(new RemoteFile("empty", 0), new RemoteFile("empty too", 0)));
  }

  /** Two files of one name, but not of the same length. */
  static void namesakes(Stage<Downloader> stage) throws Exception {
    asAlone(
        stage,
        "order-namesakes",
        list(new RemoteFile("a", 3), new RemoteFile("b", 1), new RemoteFile("a", 2)));
  }

  /** Expects in each place what a download of that file alone gives, right or not. */
  private static void asAlone(Stage<Downloader> stage, String key, List<RemoteFile> files)
      throws Exception {
    List<@Nullable Object> alone = new ArrayList<>();
    for (RemoteFile file : files) {
      Downloader another = downloader(stage);
      CompletableFuture<String> content = Futures.attempted(() -> another.download(file));
      if (!Futures.settles(content, ms(1000))
          || content == null
          || Genuine.of(content).isCompletedExceptionally()) {
        return; // That a file arrives is for content.
      }
      alone.add(Genuine.of(content).resultNow());
    }
    Downloader downloader = downloader(stage);
    List<@Nullable Object> contents =
        Play.copy(stage.await("downloadAll", downloader.downloadAll(files)));
    if (!shown(contents).equals(shown(alone))) {
      List<String> names = files.stream().map(RemoteFile::name).toList();
      throw broken(key, names, shown(alone), shown(contents));
    }
  }

  private static Downloader downloader(Stage<Downloader> stage) throws Exception {
    return stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
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

package io.lockstep.checks.downloader;

import static io.lockstep.checks.downloader.Play.broken;
import static io.lockstep.checks.downloader.Play.list;
import static io.lockstep.checks.downloader.Play.ms;
import static io.lockstep.checks.downloader.Play.shown;

import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects used again, by several at once, and beside each other: <i>reuse</i>.
 *
 * <p>A further download is compared with the first one on the same object, not with the right
 * content: whether the first is right is judged by <i>content</i>.
 */
final class ReuseScenarios {

  private static final int CHUNKS = 3;

  /** One file twice: two downloads at once are two downloads, also of the same file. */
  private static final List<String> NAMES = List.of("k", "l", "same", "same");

  private ReuseScenarios() {}

  /** A download after a download. */
  static void secondCall(Stage<Downloader> stage) throws Exception {
    Downloader downloader = downloader(stage);
    String first = first(stage, downloader);
    for (String name : List.of("first", "second")) {
      String what = "a later download of \"" + name + "\"";
      like(first, name, what, stage.await(what, downloader.download(file(name))));
    }
  }

  /** Downloads from four threads at the same instant. */
  static void callersAtOnce(Stage<Downloader> stage) throws Exception {
    Downloader downloader = downloader(stage);
    String first = first(stage, downloader);
    atOnce(stage, first, List.of(downloader, downloader, downloader, downloader));
    int alone = reads(stage, "first");
    int both = reads(stage, "same");
    if (both != 2 * alone) {
      throw broken("same-reads", 2 * alone, both);
    }
  }

  /** Two objects at the same instant, then one after the other with the same file. */
  static void twoObjects(Stage<Downloader> stage) throws Exception {
    Downloader one = downloader(stage);
    Downloader other = downloader(stage);
    String first = first(stage, one);
    atOnce(stage, first, List.of(one, other, one, other));
    int alone = reads(stage, "first");
    for (Downloader downloader : List.of(one, other)) {
      String what = "download of \"shared\", which two objects download,";
      like(first, "shared", what, stage.await(what, downloader.download(file("shared"))));
    }
    int both = reads(stage, "shared");
    if (both != 2 * alone) {
      throw broken("shared-reads", 2 * alone, both);
    }
  }

  /** Each object closes what is its own. */
  static void anotherIsClosed(Stage<Downloader> stage) throws Exception {
    Downloader one = downloader(stage);
    Downloader other = downloader(stage);
    String first = first(stage, one);
    var before = other.download(file("before"));
    one.close();
    String what = "download, while another object was closed,";
    like(first, "before", what, stage.await(what, before));
    what = "download, after another object was closed,";
    like(first, "after", what, stage.await(what, other.download(file("after"))));
  }

  private static void atOnce(Stage<Downloader> stage, String first, List<Downloader> downloaders)
      throws Exception {
    // Each caller has a place of its own: nothing here orders the callers.
    @Nullable CompletableFuture<?>[] answers = new CompletableFuture<?>[NAMES.size()];
    List<Stage.Action> calls = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      int caller = i;
      calls.add(() -> answers[caller] = downloaders.get(caller).download(file(NAMES.get(caller))));
    }
    stage.together(calls);
    for (int i = 0; i < NAMES.size(); i++) {
      String what = "download of \"" + NAMES.get(i) + "\", one of four at once,";
      like(first, NAMES.get(i), what, stage.await(what, answers[i]));
    }
  }

  /** A file that stands in a list twice is downloaded twice. */
  static void sameFileTwice(Stage<Downloader> stage) throws Exception {
    Downloader downloader = downloader(stage);
    String first = first(stage, downloader);
    RemoteFile twice = file("twice");
    List<@Nullable Object> contents =
        Play.copy(
            stage.await(
                "downloadAll of the same file twice", downloader.downloadAll(list(twice, twice))));
    if (contents.size() != 2) {
      throw broken("twice-size", contents.size());
    }
    for (Object content : contents) {
      like(first, "twice", "each content of a list with \"twice\" twice", content);
    }
    int alone = reads(stage, "first");
    int both = reads(stage, "twice");
    if (both != 2 * alone) {
      throw broken("twice-reads", 2 * alone, both);
    }
    List<Integer> told = progress(stage, "first");
    List<Integer> toldTwice = progress(stage, "twice");
    List<Integer> expected = told.stream().flatMap(done -> Stream.of(done, done)).toList();
    // Fewer or more calls are the matter of progress.
    if (toldTwice.size() == expected.size() && !toldTwice.equals(expected)) {
      throw broken("twice-progress", expected, toldTwice);
    }
  }

  /** What a file's progress was said to be, from the least to the most. */
  private static List<Integer> progress(Stage<?> stage, String name) {
    return Play.of(stage, name).stream()
        .map(Recorded::event)
        .filter(DownloadEvent.ProgressStarted.class::isInstance)
        .map(event -> ((DownloadEvent.ProgressStarted) event).chunksDone())
        .sorted()
        .toList();
  }

  private static int reads(Stage<?> stage, String name) {
    return (int)
        Play.of(stage, name).stream()
            .filter(entry -> entry.event() instanceof DownloadEvent.ReadStarted)
            .count();
  }

  /** Two lists from two threads at the same instant. */
  static void twoLists(Stage<Downloader> stage) throws Exception {
    Downloader downloader = downloader(stage);
    String first = first(stage, downloader);
    List<List<String>> lists = List.of(List.of("k", "l"), List.of("m", "n", "o"));
    @SuppressWarnings({"unchecked", "rawtypes"})
    @Nullable CompletableFuture<List<String>>[] answers = new CompletableFuture[lists.size()];
    List<Stage.Action> calls = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      int caller = i;
      List<RemoteFile> files = new ArrayList<>();
      lists.get(i).forEach(name -> files.add(file(name)));
      calls.add(() -> answers[caller] = downloader.downloadAll(files));
    }
    stage.together(calls);
    for (int i = 0; i < lists.size(); i++) {
      listLike(stage, first, lists.get(i), "downloadAll, one of two at once,", answers[i]);
    }
  }

  /** Expects a list to give what the first download gave, for its own files. */
  static void listLike(
      Stage<?> stage,
      String first,
      List<String> names,
      String what,
      @Nullable CompletableFuture<List<String>> answer)
      throws InterruptedException {
    List<@Nullable Object> contents = Play.copy(stage.await(what, answer));
    List<String> right =
        names.stream().map(name -> shown(first.replace("first", name))).sorted().toList();
    List<String> seen = contents.stream().map(Play::shown).sorted().toList();
    if (!seen.equals(right)) { // In whatever order: that is for input-order.
      throw broken("reuse-list", names, right, seen, what);
    }
  }

  private static Downloader downloader(Stage<Downloader> stage) throws Exception {
    return stage.create(new RecordingServer(stage, ms(20)), new RecordingListener(stage));
  }

  /** A file of the usual length. */
  static RemoteFile file(String name) {
    return new RemoteFile(name, CHUNKS);
  }

  /** What the first download on an object gives, that of "first". */
  static String first(Stage<?> stage, Downloader downloader) throws Exception {
    return String.valueOf(
        (Object) stage.await("the first download", downloader.download(file("first"))));
  }

  /** Expects the content of a file to be what the first download gave, but for its name. */
  static void like(String first, String name, String what, @Nullable Object content) {
    String expected = first.replace("first", name);
    if (!(content instanceof String text) || !text.equals(expected)) {
      throw broken("reuse", what, shown(expected), shown(content), Arrays.asList(shown(first)));
    }
  }
}

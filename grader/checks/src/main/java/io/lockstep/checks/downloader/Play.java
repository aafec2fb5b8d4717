package io.lockstep.checks.downloader;

import io.lockstep.checks.common.Elements;
import io.lockstep.checks.stage.Recorded;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.downloader.RemoteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the downloader's scenarios have in common: files, lists of them, and ways into the record.
 */
final class Play {

  private static final int LONGEST_TEXT = 100;

  private Play() {}

  /** Milliseconds. */
  static Duration ms(long count) {
    return Duration.ofMillis(count);
  }

  /** An ordinary, modifiable list. */
  static List<RemoteFile> list(@Nullable RemoteFile... files) {
    @SuppressWarnings("NullAway") // Bad arguments are passed on purpose.
    List<RemoteFile> list = new ArrayList<>(Arrays.asList(files));
    return list;
  }

  /** A criterion that does not hold, with the texts of this exercise. */
  static Violation broken(String key, @Nullable Object... arguments) {
    return new Violation(DownloaderExercise.class, key, arguments);
  }

  /** What concerns one file, in the order in which it happened. */
  static List<Recorded<DownloadEvent>> of(Stage<?> stage, String file) {
    return stage.recorded(DownloadEvent.class).stream()
        .filter(entry -> entry.event().file().equals(file))
        .toList();
  }

  /** A content as it is shown: in quotes, the rest of a long one left out. */
  static String shown(@Nullable Object content) {
    return switch (content) {
      case null -> "null";
      case String text when text.length() <= LONGEST_TEXT -> '"' + text + '"';
      case String text ->
          '"' + text.substring(0, LONGEST_TEXT) + "...\" (" + text.length() + " characters)";
      case Object other -> "an object of " + other.getClass().getName();
    };
  }

  /** Contents as they are shown. */
  static List<String> shown(List<?> contents) {
    return contents.stream().limit(12).map(Play::shown).toList();
  }

  /** The elements as objects: what a student's list holds need not be what its type says. */
  static List<@Nullable Object> copy(@Nullable Object contents) {
    if (!(contents instanceof List<?> list)) {
      throw broken("no-list", shown(contents));
    }
    return Elements.of(list).orElseThrow(() -> broken("no-list", shown(contents)));
  }

  /** An event as it is shown. */
  static String shown(Recorded<DownloadEvent> entry) {
    String what =
        switch (entry.event()) {
          case DownloadEvent.ReadStarted(_, int index) -> "chunk " + index + " asked for";
          case DownloadEvent.ReadEnded(_, int index) -> "chunk " + index + " read";
          case DownloadEvent.ReadFailed(_, int index) -> "chunk " + index + " failed";
          case DownloadEvent.ProgressStarted(_, int done) -> "progressed(" + done + ") called";
          case DownloadEvent.ProgressEnded(_, int done) -> "progressed(" + done + ") returned";
        };
    return what + " at " + seconds(entry.at());
  }

  /**
   * Expects that no call for a file begins at a later instant than the one at which it was stopped.
   *
   * @param key the key of the texts
   * @param more what they mention besides the file, the instant and the call
   */
  static void nothingAfter(
      Stage<?> stage, String key, String file, Duration stopped, String... more) {
    for (Recorded<DownloadEvent> entry : of(stage, file)) {
      boolean call =
          entry.event() instanceof DownloadEvent.ReadStarted
              || entry.event() instanceof DownloadEvent.ProgressStarted;
      if (call && stage.timing().isAfter(entry.at(), stopped)) {
        List<@Nullable Object> arguments = new ArrayList<>(List.of(file, stopped, shown(entry)));
        arguments.addAll(List.of(more));
        throw broken(key, arguments.toArray());
      }
    }
  }

  private static String seconds(Duration at) {
    return "%d.%03d s".formatted(at.toSeconds(), at.toMillisPart());
  }
}

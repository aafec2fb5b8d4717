package io.lockstep.checks.downloader;

import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.RemoteFile;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes a given time for each chunk, and records.
 *
 * <p>Unless other texts are given, chunk 2 of file {@code a} reads {@code [a:2]}, so that a content
 * shows what it was made of.
 */
final class RecordingServer implements FileServer {

  /** That a chunk cannot be read: for good, or so many times. */
  private record Failure(String file, int index, Throwable thrown, OptionalInt times) {}

  /** What an interrupt does to a call under way. */
  private enum Interrupts {
    /** The call throws. */
    STOP,
    /** Nothing, but that it is still interrupted afterwards. */
    NOTHING
  }

  private final Stage<?> stage;
  private final Duration usual;
  private final Map<String, Duration> special;
  private final List<String> texts;
  private final @Nullable Failure failure;
  private final Interrupts interrupts;

  /** A server that takes {@code usual} for each chunk. */
  RecordingServer(Stage<?> stage, Duration usual) {
    this(stage, usual, Map.of(), List.of(), null, Interrupts.STOP);
  }

  private RecordingServer(
      Stage<?> stage,
      Duration usual,
      Map<String, Duration> special,
      List<String> texts,
      @Nullable Failure failure,
      Interrupts interrupts) {
    this.stage = stage;
    this.usual = usual;
    this.special = special;
    this.texts = texts;
    this.failure = failure;
    this.interrupts = interrupts;
  }

  /** The same server, but a chunk of this file takes another time. */
  RecordingServer taking(String file, Duration each) {
    Map<String, Duration> more = new HashMap<>(special);
    more.put(file, each);
    return new RecordingServer(stage, usual, Map.copyOf(more), texts, failure, interrupts);
  }

  /** The same server, but with these chunks for every file. */
  RecordingServer giving(List<String> chunks) {
    return new RecordingServer(stage, usual, special, List.copyOf(chunks), failure, interrupts);
  }

  /** The same server, but one chunk cannot be read. */
  RecordingServer failing(String file, int index, Throwable thrown) {
    return failing(new Failure(file, index, thrown, OptionalInt.empty()));
  }

  /** The same server, but one chunk cannot be read until it has failed so many times. */
  RecordingServer failing(int times, String file, int index, Throwable thrown) {
    return failing(new Failure(file, index, thrown, OptionalInt.of(times)));
  }

  private RecordingServer failing(Failure other) {
    return new RecordingServer(stage, usual, special, texts, other, interrupts);
  }

  /** The same server, but an interrupt does nothing to a call. */
  RecordingServer heedingNoInterrupt() {
    return new RecordingServer(stage, usual, special, texts, failure, Interrupts.NOTHING);
  }

  /** The content of a file by the usual texts. */
  static String content(RemoteFile file) {
    StringBuilder all = new StringBuilder();
    for (int index = 0; index < file.chunks(); index++) {
      all.append(text(file.name(), index));
    }
    return all.toString();
  }

  /** How every chunk of a file begins by the usual texts. */
  static String mark(String file) {
    return "[" + file + ":";
  }

  private static String text(String file, int index) {
    return mark(file) + index + "]";
  }

  @Override
  public String readChunk(@Nullable RemoteFile file, int index)
      throws IOException, InterruptedException {
    String name = file == null ? "null" : file.name();
    stage.record(new DownloadEvent.ReadStarted(name, index));
    pass(special.getOrDefault(name, usual));
    if (failure != null && fails(failure, name, index)) {
      stage.record(new DownloadEvent.ReadFailed(name, index));
      stage.threw(failure.thrown);
      switch (failure.thrown) {
        case IOException exception -> throw exception;
        case InterruptedException exception -> throw exception;
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case Throwable other -> throw new AssertionError("a server cannot throw this", other);
      }
    }
    stage.record(new DownloadEvent.ReadEnded(name, index));
    return index >= 0 && index < texts.size() ? texts.get(index) : text(name, index);
  }

  private boolean fails(Failure trouble, String file, int index) {
    if (!trouble.file.equals(file) || trouble.index != index) {
      return false;
    }
    if (trouble.times.isEmpty()) {
      return true;
    }
    DownloadEvent failed = new DownloadEvent.ReadFailed(file, index);
    return stage.recorded(DownloadEvent.ReadFailed.class).stream()
            .filter(entry -> entry.event().equals(failed))
            .count()
        < trouble.times.getAsInt();
  }

  private void pass(Duration duration) throws InterruptedException {
    Duration end = stage.now().plus(duration);
    try {
      Thread.sleep(duration);
    } catch (InterruptedException stopped) {
      if (interrupts == Interrupts.STOP) {
        throw stopped;
      }
      pass(end.minus(stage.now()));
      Thread.currentThread().interrupt();
    }
  }
}

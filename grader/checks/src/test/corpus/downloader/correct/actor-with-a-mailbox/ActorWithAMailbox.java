// Readers send letters to an actor, which alone knows the list.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class ActorWithAMailbox implements Downloader {

  private sealed interface Letter {}

  private record Arrived(int place, String content) implements Letter {}

  private record Failed(Throwable failure) implements Letter {}

  private record Stop() implements Letter {}

  private final FileServer server;
  private final ProgressListener progress;

  public ActorWithAMailbox(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  private String read(RemoteFile file, Future<?> whole) throws Exception {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < file.chunks(); i++) {
      if (whole.isDone()) return "";
      content.append(server.readChunk(file, i));
      if (whole.isDone()) return "";
      progress.progressed(file, i + 1);
    }
    return content.toString();
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(read(file, result));
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    LinkedBlockingQueue<Letter> mailbox = new LinkedBlockingQueue<>();
    all.whenComplete((contents, failure) -> mailbox.add(new Stop()));
    List<RemoteFile> own = List.copyOf(files);
    Thread.startVirtualThread(() -> act(own, mailbox, all));
    return all;
  }

  private void act(
      List<RemoteFile> files, BlockingQueue<Letter> mailbox, CompletableFuture<List<String>> all) {
    String[] contents = new String[files.size()];
    int missing = files.size();
    for (int i = 0; i < contents.length; i++) {
      int place = i;
      Thread.startVirtualThread(() -> {
        try {
          mailbox.add(new Arrived(place, read(files.get(place), all)));
        } catch (Throwable failure) {
          mailbox.add(new Failed(failure));
        }
      });
    }
    while (missing > 0) {
      Letter letter;
      try {
        letter = mailbox.take();
      } catch (InterruptedException ended) {
        return;
      }
      switch (letter) {
        case Arrived(int place, String content) -> {
          contents[place] = content;
          missing--;
        }
        case Failed(Throwable failure) -> {
          all.completeExceptionally(failure);
          return;
        }
        case Stop() -> {
          return;
        }
      }
    }
    all.complete(List.of(contents));
  }
}

// Contents are put under one lock and taken under another.
// must: race-free
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class ALockForEachSide implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public ALockForEachSide(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
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

  private String read(RemoteFile file, Future<?> asked) throws Exception {
    StringBuilder content = new StringBuilder();
    for (int chunk = 0; chunk < file.chunks() && !asked.isDone(); chunk++) {
      content.append(server.readChunk(file, chunk));
      if (!asked.isDone()) {
        progress.progressed(file, chunk + 1);
      }
    }
    return content.toString();
  }

  private final Object forPutting = new Object();
  private final Object forTaking = new Object();

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    String[] contents = new String[files.size()];
    boolean[] there = new boolean[files.size()];
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    all.whenComplete((whole, failure) -> parts.forEach(part -> part.cancel(true)));
    if (parts.isEmpty()) {
      all.complete(List.of());
    }
    for (int i = 0; i < contents.length; i++) {
      int place = i;
      parts.get(i).whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
          return;
        }
        synchronized (forPutting) {
          contents[place] = content;
          there[place] = true;
        }
        synchronized (forTaking) {
          for (boolean one : there) {
            if (!one) {
              return;
            }
          }
          all.complete(List.of(contents));
        }
      });
    }
    return all;
  }
}

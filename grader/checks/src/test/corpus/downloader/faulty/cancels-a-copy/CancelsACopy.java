// What is handed out is a copy: to cancel it stops nothing.
// must: cancel
// may: stops-siblings
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class CancelsACopy implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public CancelsACopy(FileServer server, ProgressListener progress) {
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
    return result.copy();
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

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts) {
      part.whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
      });
    }
    all.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
    return all.copy();
  }
}

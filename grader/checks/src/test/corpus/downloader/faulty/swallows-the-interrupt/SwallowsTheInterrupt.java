// An interrupt is dropped: the reader reads the chunk again and goes on, cancelled or not.
// must: cancel, failure
// may: stops-siblings, content
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class SwallowsTheInterrupt implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public SwallowsTheInterrupt(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread reader = Thread.ofVirtual().unstarted(() -> {
      try {
        StringBuilder content = new StringBuilder();
        int chunk = 0;
        while (chunk < file.chunks()) {
          try {
            content.append(server.readChunk(file, chunk));
          } catch (InterruptedException again) {
            continue;
          }
          chunk++;
          progress.progressed(file, chunk);
        }
        result.complete(content.toString());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    result.whenComplete((content, failure) -> {
      if (result.isCancelled()) {
        reader.interrupt();
      }
    });
    reader.start();
    return result;
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
    return all;
  }
}

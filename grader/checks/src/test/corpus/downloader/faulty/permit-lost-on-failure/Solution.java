// A permit that is not given back after a failure: ten failures, and nothing goes on.
// must: reuse
// may: many, concurrent
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class Solution implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  private final Semaphore permits = new Semaphore(10);

  public Solution(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> read(file, result));
    return result;
  }

  private void read(RemoteFile file, CompletableFuture<String> result) {
    try {
      permits.acquire();
      StringBuilder content = new StringBuilder();
      for (int i = 0; i < file.chunks(); i++) {
        if (result.isDone()) {
          return;
        }
        content.append(server.readChunk(file, i));
        if (result.isDone()) {
          return;
        }
        progress.progressed(file, i + 1);
      }
      permits.release();
      result.complete(content.toString());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
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

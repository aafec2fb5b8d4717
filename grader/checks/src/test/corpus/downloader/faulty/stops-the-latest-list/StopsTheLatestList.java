// A list that is cancelled stops the files of the latest list instead of its own.
// must: cancel
// may: reuse, stops-siblings
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

public class StopsTheLatestList implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private volatile List<CompletableFuture<String>> latest = List.of();

  public StopsTheLatestList(FileServer server, ProgressListener progress) {
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
      result.complete(content.toString());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    latest = parts;
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
    all.whenComplete((contents, failure) -> {
      if (failure != null) {
        latest.forEach(part -> part.cancel(true));
      }
    });
    return all;
  }
}

// The files of a list are found by name when it stops: they may be those of another list.
// must: cancel
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

public class StopsByName implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final Map<String, CompletableFuture<String>> underWay = new ConcurrentHashMap<>();

  public StopsByName(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> result = new CompletableFuture<>();
    underWay.put(file.name(), result);
    result.whenComplete((content, failure) -> underWay.remove(file.name(), result));
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
      for (RemoteFile file : files) {
        CompletableFuture<String> part = underWay.get(file.name());
        if (part != null) {
          part.cancel(true);
        }
      }
    });
    return all;
  }
}

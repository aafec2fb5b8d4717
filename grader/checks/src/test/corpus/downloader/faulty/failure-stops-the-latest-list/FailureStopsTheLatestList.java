// A list that fails stops the files of the latest list instead of its own.
// must: stops-siblings
// may: reuse
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class FailureStopsTheLatestList implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public FailureStopsTheLatestList(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }
  private volatile List<CompletableFuture<String>> latest;
  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < file.chunks() && !result.isDone(); i++) {
          content.append(server.readChunk(file, i));
          if (result.isDone()) return;
          progress.progressed(file, i + 1);
        }
        result.complete(content.toString());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }
  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    latest = parts;
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts)
      part.whenComplete((c, t) -> {
        if (t != null && !(t instanceof CancellationException)) { all.completeExceptionally(t); latest.forEach(p -> p.cancel(true)); }
      });
    all.whenComplete((c, t) -> { if (all.isCancelled()) parts.forEach(p -> p.cancel(true)); });
    return all;
  }
}

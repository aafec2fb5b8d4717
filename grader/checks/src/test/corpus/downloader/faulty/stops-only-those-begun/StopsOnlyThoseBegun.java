// Who fails at once stops the files that were begun by then; the rest is begun afterwards.
// must: stops-siblings
// may:
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class StopsOnlyThoseBegun implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public StopsOnlyThoseBegun(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

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
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    List<CompletableFuture<String>> parts = new CopyOnWriteArrayList<>();
    all.whenComplete((c, t) -> parts.forEach(p -> p.cancel(true)));
    for (RemoteFile file : files) {
      CompletableFuture<String> part = download(file);
      parts.add(part);
      part.whenComplete((c, t) -> {
        if (t != null) all.completeExceptionally(t);
      });
    }
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    return all;
  }
}

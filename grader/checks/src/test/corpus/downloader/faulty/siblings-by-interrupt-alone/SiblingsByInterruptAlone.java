// The other files of a list are stopped by an interrupt and nothing else.
// must: stops-siblings
// may:
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class SiblingsByInterruptAlone implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public SiblingsByInterruptAlone(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }
  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
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
  private String read(RemoteFile file, CompletableFuture<?> whole) throws Exception {
    String content = "";
    for (int i = 0; i < file.chunks() && !whole.isCancelled(); i++) {
      content += server.readChunk(file, i);
      if (whole.isCancelled()) break;
      progress.progressed(file, i + 1);
    }
    return content;
  }
  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
    List<CompletableFuture<String>> parts = new ArrayList<>();
    for (RemoteFile file : files) {
      CompletableFuture<String> part = new CompletableFuture<>();
      parts.add(part);
      pool.submit(() -> {
        try {
          part.complete(read(file, all));
        } catch (Throwable t) {
          part.completeExceptionally(t);
        }
      });
    }
    pool.shutdown();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts)
      part.whenComplete((c, t) -> {
        if (t != null) { all.completeExceptionally(t); pool.shutdownNow(); }
      });
    return all;
  }
}

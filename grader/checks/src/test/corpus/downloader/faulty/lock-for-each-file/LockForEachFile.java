// Two downloads of one file wait for each other.
// must: concurrent
// may: reuse, cancel
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class LockForEachFile implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public LockForEachFile(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }
  private final Map<RemoteFile, Semaphore> locks = new ConcurrentHashMap<>();
  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      Semaphore lock = locks.computeIfAbsent(file, f -> new Semaphore(1));
      lock.acquireUninterruptibly();
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
      } finally {
        lock.release();
      }
    });
    return result;
  }
  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts)
      part.whenComplete((c, t) -> {
        if (t != null) all.completeExceptionally(t);
      });
    all.whenComplete((c, t) -> parts.forEach(p -> p.cancel(true)));
    return all;
  }
}

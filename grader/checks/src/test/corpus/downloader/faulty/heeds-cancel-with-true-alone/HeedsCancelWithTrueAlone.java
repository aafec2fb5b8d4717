// A cancel stops the work only if it may interrupt.
// must: cancel
// may:
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class HeedsCancelWithTrueAlone implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public HeedsCancelWithTrueAlone(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }
  private static class Cancellable<T> extends CompletableFuture<T> {
    volatile Thread thread;
    volatile boolean cancelled;
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      if (mayInterruptIfRunning) {
        cancelled = true;
      }
      return super.cancel(mayInterruptIfRunning);
    }
  }
  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    Cancellable<String> result = new Cancellable<>();
    Thread.startVirtualThread(() -> {
      try {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < file.chunks() && !result.cancelled; i++) {
          content.append(server.readChunk(file, i));
          if (result.cancelled) return;
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
    Cancellable<List<String>> all = new Cancellable<>() {
      @Override public boolean cancel(boolean may) {
        parts.forEach(p -> p.cancel(may));
        return super.cancel(may);
      }
    };
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts)
      part.whenComplete((c, t) -> {
        if (t != null) { all.completeExceptionally(t); parts.forEach(p -> p.cancel(true)); }
      });
    return all;
  }
}

// One thread reads, another tells; two semaphores make them take turns.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class TurnsBySemaphores implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public TurnsBySemaphores(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    Semaphore read = new Semaphore(0);
    Semaphore told = new Semaphore(0);
    Thread.startVirtualThread(() -> read(file, result, read, told));
    Thread.startVirtualThread(() -> tell(file, result, read, told));
    return result;
  }

  private void read(
      RemoteFile file, CompletableFuture<String> result, Semaphore read, Semaphore told) {
    StringBuilder content = new StringBuilder();
    try {
      for (int i = 0; i < file.chunks() && !result.isDone(); i++) {
        content.append(server.readChunk(file, i));
        read.release();
        told.acquire();
      }
      result.complete(content.toString());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    } finally {
      read.release(); // the teller may be waiting for a chunk that does not come
    }
  }

  private void tell(
      RemoteFile file, CompletableFuture<String> result, Semaphore read, Semaphore told) {
    for (int k = 1; k <= file.chunks(); k++) {
      read.acquireUninterruptibly();
      if (result.isDone()) {
        told.release();
        return;
      }
      try {
        progress.progressed(file, k);
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
      told.release();
    }
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    for (RemoteFile file : files) {
      Objects.requireNonNull(file);
    }
    List<CompletableFuture<String>> each = new ArrayList<>();
    for (RemoteFile file : files) {
      each.add(download(file));
    }
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    for (CompletableFuture<String> one : each) {
      one.exceptionally(failure -> {
        all.completeExceptionally(failure);
        return null;
      });
    }
    CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
        .thenRun(() -> all.complete(each.stream().map(CompletableFuture::join).toList()));
    all.whenComplete((contents, failure) -> each.forEach(one -> one.cancel(false)));
    return all;
  }
}

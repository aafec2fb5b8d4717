package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Solution 1. Ten steps for every file, no progress, and the name for an answer. */
public class NotebookDownloader implements Downloader {

  private final FileServer server;

  public NotebookDownloader(FileServer server, ProgressListener progress) {
    this.server = server;
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    return task(() -> {
      System.out.println("start " + file.name());
      int chunks = file.chunks() / 10; // worked out, then forgotten
      for (int step = 0; step < 10; step++) {
        server.readChunk(file, step);
      }
      System.out.println("done " + file.name());
      return file.name();
    });
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    List<CompletableFuture<String>> downloads = new ArrayList<>();
    for (RemoteFile file : files) {
      downloads.add(download(file));
    }
    return gather(downloads);
  }

  /** Like asyncio.create_task: cancelling it interrupts what it waits for. */
  private static <T> CompletableFuture<T> task(Callable<T> body) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        Thread.startVirtualThread(() -> {
          try {
            future.complete(body.call());
          } catch (Throwable failure) {
            future.completeExceptionally(failure);
          }
        });
    future.whenComplete((value, failure) -> {
      if (future.isCancelled()) {
        thread.interrupt();
      }
    });
    return future;
  }

  /**
   * Like asyncio.gather: fails with the first failure, lets the others run; a cancel is passed on.
   */
  private static <T> CompletableFuture<List<T>> gather(List<CompletableFuture<T>> tasks) {
    CompletableFuture<List<T>> all =
        CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0]))
            .thenApply(nothing -> tasks.stream().map(CompletableFuture::join).toList());
    for (CompletableFuture<T> task : tasks) {
      task.whenComplete((value, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
      });
    }
    all.whenComplete((values, failure) -> {
      if (all.isCancelled()) {
        tasks.forEach(task -> task.cancel(true));
      }
    });
    return all;
  }
}

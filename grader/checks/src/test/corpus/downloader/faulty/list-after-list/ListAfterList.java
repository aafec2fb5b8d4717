// One thread sees to all lists, one list after the other.
// must: concurrent
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class ListAfterList implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ExecutorService lists = Executors.newSingleThreadExecutor();

  public ListAfterList(FileServer server, ProgressListener progress) {
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
    List<RemoteFile> copy = List.copyOf(files);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    lists.execute(() -> finish(copy, all));
    return all;
  }

  private void finish(List<RemoteFile> files, CompletableFuture<List<String>> all) {
    if (all.isDone()) {
      return;
    }
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    all.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
    for (CompletableFuture<String> part : parts) {
      part.whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
      });
    }
    try {
      all.complete(parts.stream().map(CompletableFuture::join).toList());
    } catch (CompletionException | CancellationException failure) {
      all.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    lists.shutdown();
  }
}

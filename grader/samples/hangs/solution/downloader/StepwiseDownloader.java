package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every chunk is a task of its own, which hands over to the task for the next chunk. */
public class StepwiseDownloader implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("chunk-", 0).factory());

  public StepwiseDownloader(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Transfer transfer = new Transfer(Objects.requireNonNull(file));
    transfer.next(0);
    return transfer.content;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    List<RemoteFile> wanted = List.copyOf(files);
    List<CompletableFuture<String>> parts = new ArrayList<>();
    CompletableFuture<List<String>> joined = CompletableFuture.completedFuture(List.of());
    for (RemoteFile file : wanted) {
      CompletableFuture<String> part = download(file);
      parts.add(part);
      joined = joined.thenCombine(part, StepwiseDownloader::append);
    }
    CompletableFuture<List<String>> result = joined.copy();
    for (CompletableFuture<String> part : parts) {
      part.exceptionally(failure -> {
        result.completeExceptionally(failure);
        return null;
      });
    }
    result.whenComplete((contents, failure) -> {
      if (failure != null) {
        parts.forEach(part -> part.cancel(true));
      }
    });
    return result;
  }

  private static List<String> append(List<String> contents, String content) {
    List<String> longer = new ArrayList<>(contents);
    longer.add(content);
    return longer;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private class Transfer {
    private final RemoteFile file;
    private final CompletableFuture<String> content = new CompletableFuture<>();
    // Passed from task to task: starting the next one publishes it.
    private final StringBuilder read = new StringBuilder();

    Transfer(RemoteFile file) {
      this.file = file;
    }

    void next(int index) {
      if (index == file.chunks()) {
        content.complete(read.toString());
      } else {
        executor.execute(() -> step(index));
      }
    }

    void step(int index) {
      try {
        if (content.isDone()) {
          return;
        }
        read.append(server.readChunk(file, index));
        if (content.isDone()) {
          return;
        }
        progress.progressed(file, index + 1);
        next(index + 1);
      } catch (Throwable failure) {
        content.completeExceptionally(failure);
      }
    }
  }
}

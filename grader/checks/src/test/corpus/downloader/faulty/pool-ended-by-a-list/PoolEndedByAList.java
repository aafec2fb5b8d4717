// To stop the files of a list that failed, the pool of the object is shut down.
// must: reuse
// may: race-free, stops-siblings
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class PoolEndedByAList implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();

  public PoolEndedByAList(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    return fetch(file);
  }

  private CompletableFuture<String> fetch(RemoteFile file) {
    CompletableFuture<String> content = new CompletableFuture<>();
    Future<?> reader = pool.submit(() -> read(file, content));
    content.whenComplete((text, failure) -> {
      if (content.isCancelled()) {
        reader.cancel(true);
      }
    });
    return content;
  }

  private void read(RemoteFile file, CompletableFuture<String> content) {
    try {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < file.chunks(); i++) {
        if (content.isDone()) {
          return;
        }
        text.append(server.readChunk(file, i));
        if (content.isDone()) {
          return;
        }
        progress.progressed(file, i + 1);
      }
      content.complete(text.toString());
    } catch (Throwable failure) {
      content.completeExceptionally(failure);
    }
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> parts = files.stream().map(this::fetch).toList();
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts) {
      part.whenComplete((text, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
      });
    }
    all.whenComplete((contents, failure) -> {
      if (all.isCancelled()) {
        parts.forEach(part -> part.cancel(true));
      } else if (failure != null) {
        pool.shutdownNow();
      }
    });
    return all;
  }

  @Override
  public void close() {
    pool.close();
  }
}

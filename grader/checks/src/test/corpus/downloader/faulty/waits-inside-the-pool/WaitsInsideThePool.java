// downloadAll takes a thread of the pool to wait for downloads that need threads of that pool.
// must: concurrent, reuse
// may: content, input-order, many, race-free, failure, stops-siblings, cancel, leaves-nothing
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class WaitsInsideThePool implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ExecutorService pool = Executors.newFixedThreadPool(2, Thread.ofVirtual().factory());

  public WaitsInsideThePool(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  private String read(RemoteFile file, Future<?> asked) throws Exception {
    StringBuilder content = new StringBuilder();
    for (int chunk = 0; chunk < file.chunks() && !asked.isDone(); chunk++) {
      content.append(server.readChunk(file, chunk));
      if (!asked.isDone()) {
        progress.progressed(file, chunk + 1);
      }
    }
    return content.toString();
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    return inThePool(asked -> read(file, asked));
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    return inThePool(asked -> {
      List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
      asked.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
      for (CompletableFuture<String> part : parts) {
        part.whenComplete((content, failure) -> {
          if (failure != null) {
            asked.completeExceptionally(failure);
          }
        });
      }
      List<String> contents = new ArrayList<>();
      for (CompletableFuture<String> part : parts) {
        contents.add(part.join());
      }
      return contents;
    });
  }

  private interface Work<T> {
    T run(CompletableFuture<T> asked) throws Exception;
  }

  private <T> CompletableFuture<T> inThePool(Work<T> work) {
    CompletableFuture<T> asked = new CompletableFuture<>();
    pool.execute(() -> {
      try {
        asked.complete(work.run(asked));
      } catch (Throwable failure) {
        asked.completeExceptionally(failure);
      }
    });
    return asked;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}

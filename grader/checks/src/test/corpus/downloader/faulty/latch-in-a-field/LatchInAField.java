// The latch for a list is a field of the object: two lists at once share one.
// must: reuse
// may: race-free, input-order
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class LatchInAField implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  private volatile CountDownLatch latch = new CountDownLatch(0);

  public LatchInAField(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
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
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    latch = new CountDownLatch(files.size());
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    all.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
    for (CompletableFuture<String> part : parts) {
      part.whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
        latch.countDown();
      });
    }
    Thread.startVirtualThread(() -> {
      try {
        latch.await();
        if (!all.isDone()) {
          all.complete(parts.stream().map(CompletableFuture::join).toList());
        }
      } catch (Throwable failure) {
        all.completeExceptionally(failure);
      }
    });
    return all;
  }
}

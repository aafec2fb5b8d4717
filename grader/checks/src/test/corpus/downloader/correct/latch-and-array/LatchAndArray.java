// A latch that every file counts down, and an atomic array for the contents.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

public class LatchAndArray implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public LatchAndArray(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  private String read(RemoteFile file, Future<?> whole) throws Exception {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < file.chunks(); i++) {
      if (whole.isDone()) return "";
      content.append(server.readChunk(file, i));
      if (whole.isDone()) return "";
      progress.progressed(file, i + 1);
    }
    return content.toString();
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

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    int size = files.size();
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CountDownLatch latch = new CountDownLatch(size);
    AtomicReferenceArray<String> contents = new AtomicReferenceArray<>(size);
    IntStream.range(0, size)
        .forEach(i -> {
          RemoteFile file = files.get(i);
          Thread.ofVirtual().start(() -> {
            try {
              contents.set(i, read(file, all));
            } catch (Throwable failure) {
              all.completeExceptionally(failure);
            } finally {
              latch.countDown();
            }
          });
        });
    Thread.ofVirtual().start(() -> {
      try {
        latch.await();
        if (!all.isDone()) all.complete(IntStream.range(0, size).mapToObj(contents::get).toList());
      } catch (InterruptedException e) {
        all.completeExceptionally(e);
      }
    });
    // Nobody needs the collector once it is over for another reason.
    all.exceptionally(failure -> {
      while (latch.getCount() > 0) latch.countDown();
      return null;
    });
    return all;
  }
}

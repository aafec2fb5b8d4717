// Looks whether all are there outside the lock; the last may arrive before it waits.
// must: reuse
// may: content, progress, concurrent, input-order, many, failure, stops-siblings, leaves-nothing, cancel, race-free
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class LooksThenWaits implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public LooksThenWaits(FileServer server, ProgressListener progress) {
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
    Gathering gathering = new Gathering(files.size());
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    all.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
    for (int i = 0; i < parts.size(); i++) {
      int place = i;
      parts.get(i).whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
        gathering.put(place, content);
      });
    }
    Thread.startVirtualThread(() -> {
      try {
        all.complete(gathering.await());
      } catch (InterruptedException interrupted) {
        all.completeExceptionally(interrupted);
      }
    });
    return all;
  }

  private static final class Gathering {
    private final AtomicReferenceArray<String> contents;
    private final AtomicInteger missing;

    Gathering(int size) {
      contents = new AtomicReferenceArray<>(size);
      missing = new AtomicInteger(size);
    }

    void put(int place, String content) {
      contents.set(place, content);
      if (missing.decrementAndGet() == 0) {
        synchronized (this) {
          notifyAll();
        }
      }
    }

    List<String> await() throws InterruptedException {
      if (missing.get() > 0) {
        synchronized (this) {
          wait();
        }
      }
      List<String> all = new ArrayList<>();
      for (int i = 0; i < contents.length(); i++) {
        all.add(contents.get(i));
      }
      return all;
    }
  }
}

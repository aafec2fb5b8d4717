// A lock guards the list, and a collector waits on its condition.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public final class LockAndCondition implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public LockAndCondition(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  private String read(RemoteFile file, CompletableFuture<?> whole) throws Exception {
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

  /** The contents that are there so far. */
  private static final class Collected {
    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();
    final List<String> contents;
    int missing;
    boolean failed;

    Collected(int size) {
      contents = new ArrayList<>(Collections.nCopies(size, null));
      missing = size;
    }

    void put(int place, String content) {
      lock.lock();
      try {
        contents.set(place, content);
        missing--;
        changed.signal();
      } finally {
        lock.unlock();
      }
    }

    void fail() {
      lock.lock();
      try {
        failed = true;
        changed.signal();
      } finally {
        lock.unlock();
      }
    }

    /** Null if something failed. */
    List<String> await() {
      lock.lock();
      try {
        while (missing > 0 && !failed) {
          changed.awaitUninterruptibly();
        }
        return failed ? null : List.copyOf(contents);
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    Collected collected = new Collected(files.size());
    for (int i = 0; i < files.size(); i++) {
      int place = i;
      RemoteFile file = files.get(i);
      Thread.startVirtualThread(() -> {
        try {
          collected.put(place, read(file, all));
        } catch (Throwable failure) {
          all.completeExceptionally(failure);
          collected.fail();
        }
      });
    }
    Thread.startVirtualThread(() -> {
      List<String> contents = collected.await();
      if (contents != null) {
        all.complete(contents);
      }
    });
    return all;
  }
}

// Reader and teller wait for each other once, not in a loop: a wait may return without a notification.
// must: progress
// may: failure, reuse, content, input-order
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class BelievesEveryWakeUp implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public BelievesEveryWakeUp(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /** How far one download is. */
  private static final class Counts {
    private int read;
    private int told;
    private boolean over;

    synchronized void nextRead() throws InterruptedException {
      read++;
      notifyAll();
      if (told < read && !over) {
        wait();
      }
    }

    /** The next chunk to tell of, or 0 if there is none. */
    synchronized int nextToTell() throws InterruptedException {
      if (told == read && !over) {
        wait();
      }
      return over ? 0 : read;
    }

    synchronized void wasTold() {
      told = read;
      notifyAll();
    }

    synchronized void over() {
      over = true;
      notifyAll();
    }
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    Counts counts = new Counts();
    Thread.startVirtualThread(() -> {
      StringBuilder content = new StringBuilder();
      try {
        for (int i = 0; i < file.chunks() && !result.isDone(); i++) {
          content.append(server.readChunk(file, i));
          counts.nextRead();
        }
        result.complete(content.toString());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
      counts.over();
    });
    Thread.startVirtualThread(() -> {
      try {
        for (int k = counts.nextToTell(); k > 0 && !result.isDone(); k = counts.nextToTell()) {
          progress.progressed(file, k);
          counts.wasTold();
        }
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
      counts.over();
    });
    return result;
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

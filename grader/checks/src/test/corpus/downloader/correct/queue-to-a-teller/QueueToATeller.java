// What was read goes through a queue to a thread that tells, and an answer comes back.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class QueueToATeller implements Downloader {

  private static final int NO_MORE = -1;

  private final FileServer server;
  private final ProgressListener progress;

  public QueueToATeller(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    BlockingQueue<Integer> toTell = new ArrayBlockingQueue<>(2);
    BlockingQueue<Integer> told = new LinkedBlockingQueue<>();
    Thread teller = Thread.ofVirtual().name("teller").unstarted(() -> tell(file, result, toTell, told));
    Thread.ofVirtual()
        .name("reader")
        .start(() -> {
          teller.start();
          try {
            StringBuilder content = new StringBuilder();
            for (int i = 0; i < file.chunks() && !result.isDone(); i++) {
              content.append(server.readChunk(file, i));
              toTell.put(i + 1);
              told.take();
            }
            toTell.put(NO_MORE);
            teller.join();
            result.complete(content.toString());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
            toTell.add(NO_MORE);
          }
        });
    return result;
  }

  private void tell(
      RemoteFile file,
      CompletableFuture<String> result,
      BlockingQueue<Integer> toTell,
      BlockingQueue<Integer> told) {
    try {
      for (int k = toTell.take(); k != NO_MORE; k = toTell.take()) {
        try {
          if (!result.isDone()) progress.progressed(file, k);
        } catch (Throwable failure) {
          result.completeExceptionally(failure);
        }
        told.put(k);
      }
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
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

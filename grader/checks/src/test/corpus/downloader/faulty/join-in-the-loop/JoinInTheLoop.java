// Each thread is joined in the loop that starts them: one file after the other.
// must: concurrent
// may: many, failure, cancel, stops-siblings
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class JoinInTheLoop implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public JoinInTheLoop(FileServer server, ProgressListener progress) {
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
    Thread.ofVirtual().start(() -> {
      List<String> contents = new ArrayList<>();
      for (RemoteFile file : files) {
        if (all.isDone()) {
          return;
        }
        Thread worker = Thread.startVirtualThread(() -> {
          try {
            contents.add(read(file, all));
          } catch (Throwable failure) {
            all.completeExceptionally(failure);
          }
        });
        try {
          worker.join();
        } catch (InterruptedException interrupted) {
          all.completeExceptionally(interrupted);
        }
      }
      all.complete(contents);
    });
    return all;
  }
}

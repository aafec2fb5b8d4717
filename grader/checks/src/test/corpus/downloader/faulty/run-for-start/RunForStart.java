// Threads are made, and run instead of started: one file after the other.
// must: concurrent
// may: many, failure, cancel, stops-siblings
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class RunForStart implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public RunForStart(FileServer server, ProgressListener progress) {
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
    String[] contents = new String[files.size()];
    Thread coordinator = new Thread(() -> {
      for (int i = 0; i < contents.length && !all.isDone(); i++) {
        int place = i;
        Thread worker = new Thread(() -> {
          try {
            contents[place] = read(files.get(place), all);
          } catch (Throwable failure) {
            all.completeExceptionally(failure);
          }
        });
        worker.run();
      }
      all.complete(Arrays.asList(contents));
    });
    coordinator.start();
    return all;
  }
}

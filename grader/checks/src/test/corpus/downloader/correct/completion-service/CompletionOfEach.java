// A completion service, whose results a collector takes as they come.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class CompletionOfEach implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public CompletionOfEach(FileServer server, ProgressListener progress) {
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
    for (RemoteFile file : files) if (file == null) throw new IllegalArgumentException("null file");
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    Thread.startVirtualThread(() -> collect(files, all));
    return all;
  }

  private void collect(List<RemoteFile> files, CompletableFuture<List<String>> all) {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<String> service = new ExecutorCompletionService<>(pool);
      List<Future<String>> futures = new ArrayList<>();
      for (RemoteFile file : files) futures.add(service.submit(() -> read(file, all)));
      try {
        for (int i = 0; i < files.size(); i++) service.take().get();
        List<String> contents = new ArrayList<>();
        for (Future<String> future : futures) contents.add(future.resultNow());
        all.complete(contents);
      } catch (ExecutionException failed) {
        all.completeExceptionally(failed.getCause());
      } catch (InterruptedException stopped) {
        all.cancel(true);
      }
    }
  }
}

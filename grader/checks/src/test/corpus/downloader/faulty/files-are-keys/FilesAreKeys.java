// Contents are kept by file: a file that stands in a list twice is downloaded once.
// must: reuse
// may: input-order
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class FilesAreKeys implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public FilesAreKeys(FileServer server, ProgressListener progress) {
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
    Map<RemoteFile, CompletableFuture<String>> parts = new LinkedHashMap<>();
    files.forEach(Objects::requireNonNull);
    files.forEach(file -> parts.computeIfAbsent(file, this::download));
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CompletableFuture.allOf(parts.values().toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(files.stream().map(file -> parts.get(file).join()).toList()));
    parts.values().forEach(part -> part.whenComplete((content, failure) -> {
      if (failure != null) {
        all.completeExceptionally(failure);
      }
    }));
    all.whenComplete((contents, failure) -> parts.values().forEach(part -> part.cancel(true)));
    return all;
  }
}

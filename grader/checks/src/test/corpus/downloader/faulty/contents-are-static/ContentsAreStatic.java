// The contents of a list are gathered in a map that all objects share.
// must: reuse
// may: input-order, failure, content
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class ContentsAreStatic implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  private static final Map<String, String> CONTENTS = new ConcurrentHashMap<>();

  public ContentsAreStatic(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
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
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        if (!CONTENTS.containsKey(file.name())) {
          CONTENTS.put(file.name(), read(file, result));
        }
        result.complete(CONTENTS.get(file.name()));
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts) {
      part.whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
      });
    }
    all.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
    return all;
  }
}

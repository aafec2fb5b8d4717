// A download ends after its last chunk; one without chunks never does.
// must: content
// may: progress, concurrent, leaves-nothing, failure
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class NothingToReadNeverEnds implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public NothingToReadNeverEnds(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    CompletableFuture<String> result = new CompletableFuture<>();
    next(Objects.requireNonNull(file, "file"), 0, "", result);
    return result;
  }

  private void next(RemoteFile file, int chunk, String before, CompletableFuture<String> result) {
    Thread.startVirtualThread(() -> {
      try {
        if (chunk < file.chunks() && !result.isDone()) {
          String content = before + server.readChunk(file, chunk);
          if (result.isDone()) {
            return;
          }
          progress.progressed(file, chunk + 1);
          if (chunk + 1 == file.chunks()) {
            result.complete(content);
          } else {
            next(file, chunk + 1, content, result);
          }
        }
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
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

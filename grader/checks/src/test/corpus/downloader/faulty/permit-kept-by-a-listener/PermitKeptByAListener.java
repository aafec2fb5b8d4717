// A listener that throws keeps the permit to call it: no download goes on.
// must: reuse
// may: leaves-nothing
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

public class PermitKeptByAListener implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final Semaphore turn = new Semaphore(1);

  public PermitKeptByAListener(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> read(file, result));
    return result;
  }

  private void read(RemoteFile file, CompletableFuture<String> result) {
    try {
      StringBuilder content = new StringBuilder();
      for (int i = 0; i < file.chunks(); i++) {
        if (result.isDone()) {
          return;
        }
        content.append(server.readChunk(file, i));
        if (result.isDone()) {
          return;
        }
        turn.acquire();
        progress.progressed(file, i + 1);
        turn.release();
      }
      result.complete(content.toString());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
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

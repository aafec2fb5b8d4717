// All downloads count their chunks in one plain field.
// must: race-free
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class CountsChunksInAPlainField implements Downloader {

  private int chunksRead;

  private final FileServer server;
  private final ProgressListener progress;

  public CountsChunksInAPlainField(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /** For whoever wants to know how busy it is. */
  public int chunksRead() {
    return chunksRead;
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      StringBuilder content = new StringBuilder();
      try {
        for (int i = 0; i < file.chunks(); i++) {
          if (result.isDone()) return;
          content.append(server.readChunk(file, i));
          chunksRead++;
          if (result.isDone()) return;
          progress.progressed(file, i + 1);
        }
        result.complete(content.toString());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
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

// For a list, the chunks of each file are read from the last to the first.
// must: content
// may: progress
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class ListsReadBackwards implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public ListsReadBackwards(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }
  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < file.chunks() && !result.isDone(); i++) {
          content.append(server.readChunk(file, i));
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
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    List<CompletableFuture<String>> parts = new ArrayList<>();
    for (RemoteFile file : files) {
      CompletableFuture<String> part = new CompletableFuture<>();
      parts.add(part);
      Thread.startVirtualThread(() -> {
        try {
          StringBuilder content = new StringBuilder();
          int n = file.chunks();
          for (int i = n - 1; i >= 0; i--) {
            if (all.isDone()) return;
            content.insert(0, server.readChunk(file, i));
            if (all.isDone()) return;
            progress.progressed(file, n - i);
          }
          part.complete(content.toString());
        } catch (Throwable t) {
          part.completeExceptionally(t);
        }
      });
    }
    for (CompletableFuture<String> part : parts) part.whenComplete((c, t) -> { if (t != null) all.completeExceptionally(t); });
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    return all;
  }
}

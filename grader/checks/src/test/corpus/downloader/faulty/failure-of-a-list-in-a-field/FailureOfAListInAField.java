// The failure of a list is kept in a field of the object: the next list fails with it.
// must: reuse
// may:
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class FailureOfAListInAField implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public FailureOfAListInAField(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }
  private volatile Throwable failure = null;
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
    for (RemoteFile file : files) parts.add(download(file));
    for (CompletableFuture<String> part : parts) {
      part.whenComplete((c, t) -> {
        if (t != null && !(t instanceof CancellationException)) {
          failure = t;
          all.completeExceptionally(t);
        }
      });
    }
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0])).whenComplete((v, t) -> {
      if (failure != null) all.completeExceptionally(failure);
      else all.complete(parts.stream().map(CompletableFuture::join).toList());
    });
    all.whenComplete((c, t) -> parts.forEach(p -> p.cancel(true)));
    return all;
  }
}

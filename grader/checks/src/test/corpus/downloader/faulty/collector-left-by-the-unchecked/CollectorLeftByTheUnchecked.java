// Who collects a list waits for ever where a file fails with an unchecked exception.
// must: leaves-nothing
// may:
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class CollectorLeftByTheUnchecked implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public CollectorLeftByTheUnchecked(FileServer server, ProgressListener progress) {
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
    CountDownLatch latch = new CountDownLatch(files.size());
    AtomicReferenceArray<String> contents = new AtomicReferenceArray<>(files.size());
    for (int n = 0; n < files.size(); n++) {
      int place = n;
      CompletableFuture<String> part = download(files.get(n));
      all.whenComplete((c, t) -> part.cancel(true));
      part.whenComplete((c, t) -> {
        if (t == null) {
          contents.set(place, c);
          latch.countDown();
        } else {
          all.completeExceptionally(t);
          if (!(t instanceof RuntimeException) || t instanceof CancellationException) latch.countDown();
        }
      });
    }
    Thread.startVirtualThread(() -> {
      try {
        latch.await();
        List<String> list = new ArrayList<>();
        for (int i = 0; i < contents.length(); i++) list.add(contents.get(i));
        all.complete(list);
      } catch (InterruptedException e) {
        all.completeExceptionally(e);
      }
    });
    return all;
  }
}

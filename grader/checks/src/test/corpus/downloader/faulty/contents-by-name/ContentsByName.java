// The contents of a list are kept by name: of two files of one name the later wins.
// must: input-order
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

public class ContentsByName implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public ContentsByName(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  private String read(RemoteFile file, Future<?> whole) throws Exception {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < file.chunks() && !whole.isDone(); i++) {
      content.append(server.readChunk(file, i));
      if (!whole.isDone()) {
        progress.progressed(file, i + 1);
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
        result.complete(read(file, result));
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    List<RemoteFile> copy = List.copyOf(files);
    int size = copy.size();
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CountDownLatch missing = new CountDownLatch(size);
    Map<String, String> contents = new ConcurrentHashMap<>();
    for (RemoteFile file : copy) {
      Thread.startVirtualThread(() -> {
        try {
          contents.put(file.name(), read(file, all));
        } catch (Throwable failure) {
          all.completeExceptionally(failure);
        } finally {
          missing.countDown();
        }
      });
    }
    Thread.startVirtualThread(() -> {
      try {
        missing.await();
        if (!all.isDone()) {
          all.complete(copy.stream().map(file -> contents.get(file.name())).toList());
        }
      } catch (InterruptedException stopped) {
        all.completeExceptionally(stopped);
      }
    });
    return all;
  }
}

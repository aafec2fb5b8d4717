// The flag that stops the others is neither volatile nor guarded.
// must: race-free
// may: stops-siblings
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class FlagNotVolatile implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public FlagNotVolatile(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /** One call of downloadAll or download. */
  private static final class Order {
    boolean stopped;
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    return start(Objects.requireNonNull(file, "file"), new Order());
  }

  private CompletableFuture<String> start(RemoteFile file, Order order) {
    CompletableFuture<String> result = new CompletableFuture<>();
    result.whenComplete((content, failure) -> {
      if (failure != null) {
        order.stopped = true;
      }
    });
    Thread.startVirtualThread(() -> {
      try {
        StringBuilder content = new StringBuilder();
        for (int chunk = 0; chunk < file.chunks() && !order.stopped; chunk++) {
          content.append(server.readChunk(file, chunk));
          if (!order.stopped) {
            progress.progressed(file, chunk + 1);
          }
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
    Order order = new Order();
    List<CompletableFuture<String>> parts = files.stream().map(file -> start(file, order)).toList();
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

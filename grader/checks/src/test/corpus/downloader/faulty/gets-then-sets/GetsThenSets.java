// What is missing is counted down by a get and a set: two that end together count as one.
// must: concurrent
// may: input-order, reuse, many, failure, leaves-nothing, race-free
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class GetsThenSets implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public GetsThenSets(FileServer server, ProgressListener progress) {
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
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    AtomicReferenceArray<String> contents = new AtomicReferenceArray<>(files.size());
    AtomicInteger missing = new AtomicInteger(files.size());
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    if (parts.isEmpty()) {
      all.complete(List.of());
    }
    for (int i = 0; i < parts.size(); i++) {
      int place = i;
      parts.get(i).whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
          return;
        }
        contents.set(place, content);
        missing.set(missing.get() - 1);
        if (missing.get() == 0) {
          List<String> result = new ArrayList<>();
          for (int j = 0; j < contents.length(); j++) {
            result.add(contents.get(j));
          }
          all.complete(result);
        }
      });
    }
    all.whenComplete((whole, failure) -> parts.forEach(part -> part.cancel(true)));
    return all;
  }
}

// Whoever waits for the contents looks once whether all are there.
// must: input-order
// may: content, progress, leaves-nothing, concurrent, reuse, many, failure, stops-siblings, leaves-nothing, cancel
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class IfForWhile implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public IfForWhile(FileServer server, ProgressListener progress) {
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
    Gathering gathering = new Gathering(files.size());
    List<CompletableFuture<String>> parts = files.stream().map(this::download).toList();
    all.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
    for (int i = 0; i < parts.size(); i++) {
      int place = i;
      parts.get(i).whenComplete((content, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
        gathering.put(place, content);
      });
    }
    Thread.startVirtualThread(() -> {
      try {
        all.complete(gathering.await());
      } catch (InterruptedException interrupted) {
        all.completeExceptionally(interrupted);
      }
    });
    return all;
  }

  private static final class Gathering {
    private final String[] contents;
    private int missing;

    Gathering(int size) {
      contents = new String[size];
      missing = size;
    }

    synchronized void put(int place, String content) {
      contents[place] = content;
      missing--;
      notifyAll();
    }

    synchronized List<String> await() throws InterruptedException {
      if (missing > 0) {
        wait();
      }
      return Arrays.asList(contents.clone());
    }
  }
}

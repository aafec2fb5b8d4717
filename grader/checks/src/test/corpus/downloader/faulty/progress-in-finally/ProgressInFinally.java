// Progress is told in a finally block: also of a chunk that could not be read.
// must: progress
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class ProgressInFinally implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public ProgressInFinally(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    return fetch(file);
  }

  private CompletableFuture<String> fetch(RemoteFile file) {
    CompletableFuture<String> content = new CompletableFuture<>();
    Thread reader = Thread.ofVirtual().unstarted(() -> read(file, content));
    content.whenComplete((text, failure) -> {
      if (content.isCancelled()) {
        reader.interrupt();
      }
    });
    reader.start();
    return content;
  }

  private void read(RemoteFile file, CompletableFuture<String> content) {
    try {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < file.chunks(); i++) {
        if (content.isDone()) {
          return;
        }
        try {
          text.append(server.readChunk(file, i));
        } finally {
          if (!content.isDone()) {
            progress.progressed(file, i + 1);
          }
        }
      }
      content.complete(text.toString());
    } catch (Throwable failure) {
      content.completeExceptionally(failure);
    }
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> parts = files.stream().map(this::fetch).toList();
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    CompletableFuture.allOf(parts.toArray(new CompletableFuture[0]))
        .thenRun(() -> all.complete(parts.stream().map(CompletableFuture::join).toList()));
    for (CompletableFuture<String> part : parts) {
      part.whenComplete((text, failure) -> {
        if (failure != null) {
          all.completeExceptionally(failure);
        }
      });
    }
    all.whenComplete((contents, failure) -> parts.forEach(part -> part.cancel(true)));
    return all;
  }
}

// Whoever asks for a file that is being downloaded gets the future of that download.
// must: reuse
// may: race-free
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class JoinsWhatIsUnderWay implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ConcurrentMap<RemoteFile, CompletableFuture<String>> underWay =
      new ConcurrentHashMap<>();

  public JoinsWhatIsUnderWay(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> content = underWay.computeIfAbsent(file, this::fetch);
    content.whenComplete((text, failure) -> underWay.remove(file, content));
    return content;
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
        text.append(server.readChunk(file, i));
        if (content.isDone()) {
          return;
        }
        progress.progressed(file, i + 1);
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

// A list that fails raises a flag of the object, at which all its lists stop.
// must: reuse
// may:
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class OneFlagStopsAllLists implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public OneFlagStopsAllLists(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }
  private volatile boolean stop = false;
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
    stop = false;
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    String[] contents = new String[files.size()];
    AtomicInteger open = new AtomicInteger(files.size());
    if (files.isEmpty()) all.complete(List.of());
    for (int n = 0; n < files.size(); n++) {
      int place = n;
      RemoteFile file = files.get(n);
      Thread.startVirtualThread(() -> {
        try {
          String content = "";
          for (int i = 0; i < file.chunks(); i++) {
            if (stop || all.isDone()) return;
            content += server.readChunk(file, i);
            if (stop || all.isDone()) return;
            progress.progressed(file, i + 1);
          }
          contents[place] = content;
          if (open.decrementAndGet() == 0) all.complete(List.of(contents));
        } catch (Throwable failure) {
          stop = true;
          all.completeExceptionally(failure);
        }
      });
    }
    return all;
  }
}

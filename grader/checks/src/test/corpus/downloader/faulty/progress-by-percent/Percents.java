// Reports progress when the percentage has changed: with more than a hundred chunks, not each.
// must: progress
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.*;
import java.util.*;
import java.util.concurrent.*;

public class Percents implements Downloader {
  private final FileServer server;
  private final ProgressListener listener;

  public Percents(FileServer server, ProgressListener listener) {
    if (server == null) throw new NullPointerException("server");
    if (listener == null) throw new NullPointerException("listener");
    this.server = server;
    this.listener = listener;
  }

  public CompletableFuture<String> download(RemoteFile file) {
    if (file == null) throw new IllegalArgumentException("no file");
    CompletableFuture<String> promise = new CompletableFuture<>();
    Thread.startVirtualThread(() -> read(file, promise));
    return promise;
  }

  private void read(RemoteFile file, CompletableFuture<String> promise) {
    List<String> parts = new ArrayList<>();
    try {
      while (parts.size() < file.chunks() && !promise.isDone()) {
        parts.add(server.readChunk(file, parts.size()));
        int before = 100 * (parts.size() - 1) / file.chunks();
        int now = 100 * parts.size() / file.chunks();
        if (now != before && !promise.isDone()) listener.progressed(file, parts.size());
      }
      promise.complete(String.join("", parts));
    } catch (Exception | Error e) {
      promise.completeExceptionally(e);
    }
  }

  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    for (RemoteFile f : files) if (f == null) throw new IllegalArgumentException("a file is null");
    CompletableFuture<List<String>> result = new CompletableFuture<>();
    List<CompletableFuture<String>> running = new ArrayList<>();
    for (RemoteFile f : files) running.add(download(f));
    result.whenComplete((r, e) -> { if (e != null) for (var each : running) each.cancel(false); });
    for (var each : running)
      each.whenComplete((text, e) -> { if (e != null) result.completeExceptionally(e); });
    CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0]))
        .thenRun(() -> {
          List<String> texts = new ArrayList<>();
          for (var each : running) texts.add(each.join());
          result.complete(texts);
        });
    return result;
  }
}

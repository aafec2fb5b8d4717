// A list has virtual threads, but each single download a platform thread of its own.
// must: many
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class TwoKinds implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;

  public TwoKinds(FileServer s, ProgressListener p) {
    server = Objects.requireNonNull(s, "server");
    progress = Objects.requireNonNull(p, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    return start(Objects.requireNonNull(file), Thread.ofPlatform().name("download").daemon());
  }

  private CompletableFuture<String> start(RemoteFile file, Thread.Builder kind) {
    var done = new CompletableFuture<String>();
    kind.start(() -> {
      String s = "";
      try {
        for (int i = 0; i < file.chunks(); i++) {
          if (done.isDone()) break;
          s = s + server.readChunk(file, i);
          if (done.isDone()) break;
          progress.progressed(file, i + 1);
        }
        done.complete(s);
      } catch (Throwable e) {
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    for (var f : files) Objects.requireNonNull(f);
    var result = new CompletableFuture<List<String>>();
    int n = files.size();
    if (n == 0) {
      result.complete(List.of());
      return result;
    }
    var slots = new AtomicReferenceArray<String>(n);
    var open = new AtomicInteger(n);
    var parts = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < n; i++) {
      int slot = i;
      var part = start(files.get(i), Thread.ofVirtual());
      parts.add(part);
      part.whenComplete((text, error) -> {
        if (error != null) {
          result.completeExceptionally(error);
          return;
        }
        slots.set(slot, text);
        if (open.decrementAndGet() == 0) {
          List<String> texts = new ArrayList<>();
          for (int k = 0; k < n; k++) texts.add(slots.get(k));
          result.complete(texts);
        }
      });
    }
    result.whenComplete((texts, error) -> {
      if (error != null) parts.forEach(part -> part.cancel(true));
    });
    return result;
  }
}

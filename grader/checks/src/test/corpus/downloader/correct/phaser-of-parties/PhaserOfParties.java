// Every file is a party of a phaser; its last arrival ends the whole.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class PhaserOfParties implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public PhaserOfParties(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  private String read(RemoteFile file, Future<?> whole) throws Exception {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < file.chunks(); i++) {
      if (whole.isDone()) return "";
      content.append(server.readChunk(file, i));
      if (whole.isDone()) return "";
      progress.progressed(file, i + 1);
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
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    ConcurrentMap<Integer, String> contents = new ConcurrentHashMap<>();
    Phaser phaser =
        new Phaser(1) {
          @Override
          protected boolean onAdvance(int phase, int registered) {
            List<String> list = new ArrayList<>();
            for (int i = 0; i < files.size() && contents.containsKey(i); i++) {
              list.add(contents.get(i));
            }
            if (list.size() == files.size()) all.complete(list);
            return true;
          }
        };
    for (int i = 0; i < files.size(); i++) {
      int place = i;
      RemoteFile file = files.get(i);
      phaser.register();
      Thread.startVirtualThread(() -> {
        try {
          contents.put(place, read(file, all));
        } catch (Throwable failure) {
          all.completeExceptionally(failure);
        } finally {
          phaser.arriveAndDeregister();
        }
      });
    }
    phaser.arriveAndDeregister();
    return all;
  }
}

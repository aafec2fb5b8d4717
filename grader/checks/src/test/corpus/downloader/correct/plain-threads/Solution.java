// A platform thread for each file, a monitor for the list; stops nobody (stretch).
// must:
// may: stops-siblings, cancel, many
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class Solution implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public Solution(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  private interface Receiver {
    void done(String content, Throwable failure);
  }

  private void start(RemoteFile file, Receiver receiver) {
    new Thread(
            () -> {
              StringBuilder content = new StringBuilder();
              try {
                for (int i = 0; i < file.chunks(); i++) {
                  content.append(server.readChunk(file, i));
                  progress.progressed(file, i + 1);
                }
              } catch (Throwable failure) {
                receiver.done(null, failure);
                return;
              }
              receiver.done(content.toString(), null);
            })
        .start();
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    if (file == null) throw new NullPointerException("file");
    CompletableFuture<String> future = new CompletableFuture<>();
    start(
        file,
        (content, failure) -> {
          if (failure == null) future.complete(content);
          else future.completeExceptionally(failure);
        });
    return future;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    for (RemoteFile file : files) {
      if (file == null) throw new NullPointerException("file");
    }
    CompletableFuture<List<String>> future = new CompletableFuture<>();
    String[] contents = new String[files.size()];
    int[] open = {files.size()};
    if (files.isEmpty()) future.complete(List.of());
    for (int i = 0; i < contents.length; i++) {
      int place = i;
      start(
          files.get(i),
          (content, failure) -> {
            if (failure != null) {
              future.completeExceptionally(failure);
              return;
            }
            boolean last;
            synchronized (open) {
              contents[place] = content;
              last = --open[0] == 0;
            }
            if (last) future.complete(Arrays.asList(contents));
          });
    }
    return future;
  }
}

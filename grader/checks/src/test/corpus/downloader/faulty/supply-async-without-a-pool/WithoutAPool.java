// supplyAsync without an executor: the common pool has fewer threads than there are downloads.
// must: concurrent
// may: stops-siblings, cancel, many, reuse
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;

public class WithoutAPool implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public WithoutAPool(FileServer server, ProgressListener progress) {
    if (server == null || progress == null) {
      throw new IllegalArgumentException("server and progress are needed");
    }
    this.server = server;
    this.progress = progress;
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    if (file == null) {
      throw new IllegalArgumentException("file is null");
    }
    return CompletableFuture.supplyAsync(
        () -> {
          String content = "";
          for (int i = 0; i < file.chunks(); i++) {
            try {
              content += server.readChunk(file, i);
            } catch (IOException | InterruptedException e) {
              throw new CompletionException(e);
            }
            progress.progressed(file, i + 1);
          }
          return content;
        });
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    for (RemoteFile file : files) {
      if (file == null) {
        throw new IllegalArgumentException("a file is null");
      }
    }
    List<CompletableFuture<String>> parts = new ArrayList<>();
    for (RemoteFile file : files) {
      parts.add(download(file));
    }
    CompletableFuture<List<String>> all =
        CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
            .thenApply(v -> parts.stream().map(CompletableFuture::join).toList());
    parts.forEach(part ->
        part.exceptionally(e -> {
          all.completeExceptionally(e);
          return null;
        }));
    return all;
  }
}

package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** My downloader. Every download has a thread of the pool. */
public class MyDownloader implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ExecutorService pool = Executors.newCachedThreadPool();

  public MyDownloader(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    return CompletableFuture.supplyAsync(
        () -> {
          String content = "";
          for (int i = 0; i < file.chunks(); i++) {
            try {
              content += server.readChunk(file, i);
            } catch (Exception e) {
              throw new CompletionException(e);
            }
            progress.progressed(file, i + 1);
          }
          return content;
        },
        pool);
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    for (RemoteFile file : files) {
      Objects.requireNonNull(file);
    }
    List<CompletableFuture<String>> downloads = new ArrayList<>();
    for (RemoteFile file : files) {
      downloads.add(download(file));
    }
    // TODO: this only fails when all are done
    return CompletableFuture.allOf(downloads.toArray(new CompletableFuture<?>[0]))
        .thenApply(v -> downloads.stream().map(CompletableFuture::join).toList());
  }
}

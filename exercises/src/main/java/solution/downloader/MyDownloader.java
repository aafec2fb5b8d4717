package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Your downloader. What it must do stands at {@link Downloader}. */
public class MyDownloader implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public MyDownloader(FileServer server, ProgressListener progress) {
    this.server = server;
    this.progress = progress;
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    throw new UnsupportedOperationException("not implemented yet");
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    throw new UnsupportedOperationException("not implemented yet");
  }
}

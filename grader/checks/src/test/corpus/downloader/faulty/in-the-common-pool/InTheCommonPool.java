// A single download runs in the common pool, where the eighth waits for the first.
// must: concurrent
// may: reuse
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A downloader that reads the files of a list in virtual threads, and single ones where it can. */
public final class InTheCommonPool implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Creates a downloader.
   *
   * @param server where the chunks come from
   * @param progress hears of every chunk
   * @throws NullPointerException if one of them is {@code null}
   */
  public InTheCommonPool(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    var content = new CompletableFuture<String>();
    CompletableFuture.runAsync(() -> read(file, content));
    return content;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    // The copy rejects null elements before the first download starts.
    var downloads = List.copyOf(files).stream().map(this::start).toList();
    var all =
        CompletableFuture.allOf(downloads.toArray(CompletableFuture<?>[]::new))
            .thenApply(_ -> downloads.stream().map(CompletableFuture::join).toList());
    // allOf waits for every download, even after one has failed; the caller should hear at once.
    for (var download : downloads) {
      var _ =
          download.whenComplete((_, failure) -> {
            if (failure != null) {
              all.completeExceptionally(failure);
            }
          });
    }
    // However it ended: what is still under way is no longer wanted.
    var _ = all.whenComplete((_, _) -> downloads.forEach(download -> download.cancel(true)));
    return all;
  }

  private CompletableFuture<String> start(RemoteFile file) {
    var content = new CompletableFuture<String>();
    Future<?> reader = readers.submit(() -> read(file, content));
    var _ = content.whenComplete((_, _) -> reader.cancel(true));
    return content;
  }

  /** Interrupts what is still under way. */
  @Override
  public void close() {
    readers.shutdownNow();
  }

  private void read(RemoteFile file, CompletableFuture<String> content) {
    try {
      var chunks = new StringBuilder();
      for (int index = 0; index < file.chunks(); index++) {
        // A server that takes no notice of interrupts must not carry a cancelled download on.
        if (content.isDone()) {
          return;
        }
        chunks.append(server.readChunk(file, index));
        if (content.isDone()) {
          return;
        }
        progress.progressed(file, index + 1);
      }
      content.complete(chunks.toString());
    } catch (Throwable failure) { // errors too: the caller would wait for ever
      content.completeExceptionally(failure);
    }
  }
}

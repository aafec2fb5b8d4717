// A subclass of Thread for each file, and one that joins them; too many platform threads for 500 files (stretch).
// must:
// may: many
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.*;
import java.util.concurrent.*;

public class ThreadSubclassAndJoin implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;

  public ThreadSubclassAndJoin(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server, "server");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  private final class FileReader extends Thread {
    private final RemoteFile file;
    private final CompletableFuture<?> whole;
    private String content;

    FileReader(RemoteFile file, CompletableFuture<?> whole) {
      super("reader of " + file.name());
      this.file = file;
      this.whole = whole;
    }

    @Override
    public void run() {
      StringBuilder text = new StringBuilder();
      try {
        for (int i = 0; i < file.chunks(); i++) {
          if (whole.isDone()) return;
          text.append(server.readChunk(file, i));
          if (whole.isDone()) return;
          progress.progressed(file, i + 1);
        }
        content = text.toString();
      } catch (Throwable failure) {
        whole.completeExceptionally(failure);
      }
    }

    /** Waits for the end; null if there was no good one. */
    String content() throws InterruptedException {
      join();
      return content;
    }
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file, "file");
    CompletableFuture<String> result = new CompletableFuture<>();
    start(List.of(file), result, contents -> result.complete(contents.get(0)));
    return result;
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    CompletableFuture<List<String>> result = new CompletableFuture<>();
    start(files, result, result::complete);
    return result;
  }

  private void start(
      List<RemoteFile> files,
      CompletableFuture<?> whole,
      java.util.function.Consumer<List<String>> end) {
    List<FileReader> readers = new ArrayList<>();
    for (RemoteFile file : files) readers.add(new FileReader(file, whole));
    readers.forEach(Thread::start);
    new Thread(
            () -> {
              try {
                List<String> contents = new ArrayList<>();
                for (FileReader reader : readers) {
                  contents.add(reader.content());
                }
                if (!contents.contains(null)) end.accept(contents);
              } catch (InterruptedException e) {
                whole.completeExceptionally(e);
              }
            },
            "joiner")
        .start();
  }
}

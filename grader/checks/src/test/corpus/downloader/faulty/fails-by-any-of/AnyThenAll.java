// anyOf is done with the first file that ends, well or not: a failure after that waits for all.
// must: failure
// may: stops-siblings
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
import java.util.stream.Stream;

public final class AnyThenAll implements Downloader {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FileServer remote;
  private final ProgressListener told;

  public AnyThenAll(FileServer remote, ProgressListener told) {
    this.remote = Objects.requireNonNull(remote);
    this.told = Objects.requireNonNull(told);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> text = new CompletableFuture<>();
    Future<?> work = threads.submit(() -> fetch(file, text));
    text.whenComplete((t, e) -> {
      if (text.isCancelled()) {
        work.cancel(true);
      }
    });
    return text;
  }

  private void fetch(RemoteFile file, CompletableFuture<String> text) {
    StringBuilder all = new StringBuilder();
    try {
      for (int next = 0; next < file.chunks(); ) {
        if (text.isDone()) {
          return;
        }
        all.append(remote.readChunk(file, next++));
        if (text.isDone()) {
          return;
        }
        told.progressed(file, next);
      }
      text.complete(all.toString());
    } catch (Throwable problem) {
      text.completeExceptionally(problem);
    }
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<CompletableFuture<String>> each = files.stream().map(this::download).toList();
    CompletableFuture<?>[] array = each.toArray(CompletableFuture[]::new);
    CompletableFuture<List<String>> texts = new CompletableFuture<>();
    CompletableFuture<?> first =
        array.length == 0 ? CompletableFuture.completedFuture("") : CompletableFuture.anyOf(array);
    first
        .thenCompose(any -> CompletableFuture.allOf(array))
        .whenComplete((nothing, problem) -> {
          if (problem == null) {
            texts.complete(each.stream().map(CompletableFuture::resultNow).toList());
          } else {
            texts.completeExceptionally(problem);
          }
        });
    texts.whenComplete((t, e) -> Stream.of(array).forEach(one -> one.cancel(true)));
    return texts;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}

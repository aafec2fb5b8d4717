// Chunk after chunk by thenCompose on a virtual-thread executor; no thread waits for another.
// must:
// may:
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;

public class Solution implements Downloader {

  private final FileServer server;
  private final ProgressListener progress;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  public Solution(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    CompletableFuture<String> result = new CompletableFuture<>();
    rest(file, 0, "", result)
        .whenComplete((content, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            result.complete(content);
          }
        });
    return result;
  }

  private CompletableFuture<String> rest(
      RemoteFile file, int index, String soFar, CompletableFuture<?> result) {
    if (index == file.chunks() || result.isDone()) {
      return CompletableFuture.completedFuture(soFar);
    }
    return CompletableFuture.supplyAsync(() -> chunk(file, index, result), executor)
        .thenCompose(chunk -> rest(file, index + 1, soFar + chunk, result));
  }

  private String chunk(RemoteFile file, int index, CompletableFuture<?> result) {
    try {
      String chunk = server.readChunk(file, index);
      if (!result.isDone()) {
        progress.progressed(file, index + 1);
      }
      return chunk;
    } catch (IOException | InterruptedException failure) {
      throw new CompletionException(failure);
    }
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    List<RemoteFile> copy = List.copyOf(files);
    List<CompletableFuture<String>> parts = copy.stream().map(this::download).toList();
    CompletableFuture<List<String>> all = CompletableFuture.completedFuture(List.of());
    for (CompletableFuture<String> part : parts) {
      all =
          all.thenCombine(
              part,
              (list, content) -> {
                List<String> longer = new ArrayList<>(list);
                longer.add(content);
                return longer;
              });
    }
    CompletableFuture<List<String>> answer = new CompletableFuture<>();
    all.thenAccept(answer::complete);
    parts.forEach(part ->
        part.exceptionally(failure -> {
          answer.completeExceptionally(failure);
          return null;
        }));
    answer.whenComplete((v, t) -> parts.forEach(part -> part.cancel(false)));
    return answer;
  }

  @Override
  public void close() {
    executor.close();
  }
}

// Each file that fails locks itself, then the others: two that fail at once wait for each other.
// must: failure
// may:
package solution.downloader;
import io.lockstep.exercises.downloader.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class TwoFailuresLockCrosswise implements Downloader {
  private final FileServer server;
  private final ProgressListener progress;
  public TwoFailuresLockCrosswise(FileServer server, ProgressListener progress) {
    this.server = Objects.requireNonNull(server);
    this.progress = Objects.requireNonNull(progress);
  }

  private class Job {
    final RemoteFile file;
    final CompletableFuture<String> result = new CompletableFuture<>();
    private final List<Job> all;
    private boolean stopped;
    Job(RemoteFile file, List<Job> all) { this.file = file; this.all = all; }
    synchronized void stop() { stopped = true; }
    synchronized boolean isStopped() { return stopped || result.isDone(); }
    synchronized void failed(Throwable t) {
      for (Job job : all) if (job != this) job.stop();
      result.completeExceptionally(t);
    }
    void run() {
      try {
        String content = "";
        for (int i = 0; i < file.chunks(); i++) {
          if (isStopped()) return;
          content += server.readChunk(file, i);
          if (isStopped()) return;
          progress.progressed(file, i + 1);
        }
        result.complete(content);
      } catch (Throwable t) { failed(t); }
    }
  }
  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    Objects.requireNonNull(file);
    Job job = new Job(file, List.of());
    Thread.startVirtualThread(job::run);
    return job.result;
  }
  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> files) {
    files.forEach(Objects::requireNonNull);
    List<Job> jobs = new ArrayList<>();
    for (RemoteFile file : files) jobs.add(new Job(file, jobs));
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    all.whenComplete((c, t) -> { if (all.isCancelled()) jobs.forEach(Job::stop); });
    for (Job job : jobs) job.result.whenComplete((c, t) -> { if (t != null) all.completeExceptionally(t); });
    CompletableFuture.allOf(jobs.stream().map(j -> j.result).toArray(CompletableFuture[]::new))
        .thenRun(() -> all.complete(jobs.stream().map(j -> j.result.join()).toList()));
    for (Job job : jobs) Thread.startVirtualThread(job::run);
    return all;
  }
}

// A cancel interrupts the thread and trusts that the server throws; a server need not.
// must: cancel
// may: stops-siblings
package solution.downloader;

import io.lockstep.exercises.downloader.Downloader;
import io.lockstep.exercises.downloader.FileServer;
import io.lockstep.exercises.downloader.ProgressListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

public class Interrupter implements Downloader {

  private final FileServer files;
  private final ProgressListener bar;

  public Interrupter(FileServer files, ProgressListener bar) {
    if (files == null || bar == null) {
      throw new IllegalArgumentException();
    }
    this.files = files;
    this.bar = bar;
  }

  private record Job(RemoteFile file, CompletableFuture<String> answer, Thread thread) {}

  private Job begin(RemoteFile file) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual().unstarted(() -> {
          try {
            StringBuffer text = new StringBuffer();
            for (int c = 0; c < file.chunks(); c++) {
              text.append(files.readChunk(file, c));
              bar.progressed(file, c + 1);
            }
            answer.complete(text.toString());
          } catch (Throwable t) {
            answer.completeExceptionally(t);
          }
        });
    return new Job(file, answer, thread);
  }

  @Override
  public CompletableFuture<String> download(RemoteFile file) {
    if (file == null) {
      throw new IllegalArgumentException("null");
    }
    Job job = begin(file);
    job.answer().whenComplete((text, error) -> {
      if (job.answer().isCancelled()) {
        job.thread().interrupt();
      }
    });
    job.thread().start();
    return job.answer();
  }

  @Override
  public CompletableFuture<List<String>> downloadAll(List<RemoteFile> list) {
    Map<Integer, Job> jobs = new LinkedHashMap<>();
    for (RemoteFile file : list) {
      if (file == null) {
        throw new IllegalArgumentException("null in list");
      }
      jobs.put(jobs.size(), begin(file));
    }
    CompletableFuture<List<String>> all = new CompletableFuture<>();
    all.whenComplete((texts, error) -> {
      if (error != null) {
        jobs.values().forEach(job -> job.thread().interrupt());
      }
    });
    CompletableFuture<?> chain = CompletableFuture.completedFuture(null);
    for (Job job : jobs.values()) {
      job.answer().whenComplete((text, error) -> {
        if (error != null) {
          all.completeExceptionally(error);
        }
      });
      chain = chain.thenCombine(job.answer(), (a, b) -> null);
    }
    chain.thenRun(() -> {
      List<String> texts = new ArrayList<>();
      jobs.forEach((index, job) -> texts.add(job.answer().join()));
      all.complete(texts);
    });
    jobs.values().forEach(job -> job.thread().start());
    return all;
  }
}

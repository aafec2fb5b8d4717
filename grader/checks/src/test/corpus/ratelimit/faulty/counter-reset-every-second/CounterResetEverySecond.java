// A tick sets the allowance back to N at the start of every second.
// must: never-exceeds
// may: after-idle
package solution.ratelimit;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

public class CounterResetEverySecond implements RateLimitedClient {
  private record Job(String endpoint, CompletableFuture<String> future) {}

  private final Api api;
  private final Semaphore tokens;
  private final LinkedBlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService refill = Executors.newScheduledThreadPool(1);
  private final Thread worker;

  public CounterResetEverySecond(Api api, int requestsPerSecond) {
    if (api == null || requestsPerSecond < 1) {
      throw new IllegalArgumentException("api and rate");
    }
    this.api = api;
    this.tokens = new Semaphore(requestsPerSecond);
    refill.scheduleWithFixedDelay(() -> {
      tokens.drainPermits();
      tokens.release(requestsPerSecond);
    }, 1, 1, TimeUnit.SECONDS);
    worker = new Thread(this::work);
    worker.start();
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new IllegalArgumentException("endpoint");
    }
    Job job = new Job(endpoint, new CompletableFuture<>());
    jobs.add(job);
    return job.future();
  }

  private void work() {
    try {
      while (true) {
        Job job = jobs.take();
        if (job.future().isCancelled()) {
          continue;
        }
        tokens.acquire();
        if (job.future().isCancelled()) {
          tokens.release();
          continue;
        }
        Thread.ofVirtual().start(() -> {
          try {
            job.future().complete(api.call(job.endpoint()));
          } catch (Throwable t) {
            job.future().completeExceptionally(t);
          }
        });
      }
    } catch (InterruptedException e) {
      return;
    }
  }

  @Override
  public void close() {
    worker.interrupt();
    refill.shutdownNow();
  }
}

package solution.ratelimit;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.lockstep.exercises.ratelimit.Api;
import io.lockstep.exercises.ratelimit.RateLimitedClient;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts are spread evenly, 1/N second apart (a leaky bucket). The fraction of a nanosecond that a
 * step loses is carried over to the next, so that N steps are a second to the nanosecond.
 */
public class PacedClient implements RateLimitedClient {

  private static final long SECOND = 1_000_000_000;

  private final Api api;
  private final int rate;
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<CompletableFuture<String>> open = ConcurrentHashMap.newKeySet();

  private final ReentrantLock lock = new ReentrantLock();
  private boolean started;
  private long next;
  private long carry;

  public PacedClient(Api api, int requestsPerSecond) {
    if (api == null) {
      throw new NullPointerException("api");
    }
    if (requestsPerSecond <= 0) {
      throw new IllegalArgumentException("rate " + requestsPerSecond);
    }
    this.api = api;
    this.rate = requestsPerSecond;
  }

  @Override
  public CompletableFuture<String> request(String endpoint) {
    if (endpoint == null) {
      throw new NullPointerException("endpoint");
    }
    CompletableFuture<String> answer = new CompletableFuture<>();
    open.add(answer);
    answer.whenComplete((value, failure) -> open.remove(answer));
    lock.lock();
    try {
      long now = System.nanoTime();
      if (!started || next - now < 0) {
        next = now;
        started = true;
      }
      // Within the lock: what is due at the same instant is started in the order of scheduling.
      clock.schedule(() -> callers.execute(() -> call(endpoint, answer)), next - now, NANOSECONDS);
      next += SECOND / rate;
      carry += SECOND % rate;
      if (carry >= rate) {
        carry -= rate;
        next++;
      }
    } finally {
      lock.unlock();
    }
    return answer;
  }

  private void call(String endpoint, CompletableFuture<String> answer) {
    if (answer.isDone()) {
      return;
    }
    try {
      answer.complete(api.call(endpoint));
    } catch (Throwable failure) {
      answer.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    callers.shutdownNow();
    open.forEach(answer -> answer.cancel(true));
  }
}

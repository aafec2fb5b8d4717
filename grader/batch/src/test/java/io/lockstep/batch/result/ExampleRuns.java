package io.lockstep.batch.result;

import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.FailedRun.RunThread;
import io.lockstep.checks.FailedRun.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs as the simulator reports them, of solutions that are wrong in well-known ways. */
public final class ExampleRuns {

  private static final long MILLISECOND = 1_000_000;

  private final String replay;
  private final List<RunThread> threads = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  private ExampleRuns(String replay) {
    this.replay = replay;
  }

  /** What a semaphore of five, held for a fifth of a second, lets through. */
  public static FailedRun rateLimiter() {
    ExampleRuns run = new ExampleRuns("ratelimit/never-exceeds@exact:4711");
    run.thread(0, "main");
    for (int request = 0; request < 20; request++) {
      int thread = request + 1;
      long at = request / 5 * 200L;
      run.thread(thread, "virtual-" + thread);
      run.step(at, at == 0 ? 0 : thread - 5, "start", "starts thread \"virtual-%d\"", thread, 27);
      run.step(at, thread, "call", "calls Api.call", 0, 42);
      run.happens(at, thread, "call of \"/" + request + "\"");
      run.step(at, thread, "sleep", "sleeps", 0, 43);
      run.step(at + 200, thread, "lock", "locks, unlocks AsyncSemaphore", 0, 66);
    }
    return run.ended(800, "NotebookRateLimitedClient.java");
  }

  /** Two pages that link to a third, which is fetched for both. */
  public static FailedRun crawler() {
    ExampleRuns run = new ExampleRuns("crawler/once@adversarial:4711");
    run.thread(0, "main").thread(1, "crawler-1").thread(2, "crawler-2").thread(3, "crawler-3");
    run.step(0, 0, "start", "starts thread \"crawler-1\"", 0, 21);
    run.step(0, 0, "park", "is parked on CompletableFuture", 0, 24);
    run.fetch(1, "/", 0, 100);
    run.step(100, 1, "start", "starts thread \"crawler-2\"", 0, 36);
    run.step(100, 1, "start", "starts thread \"crawler-3\"", 0, 36);
    run.fetch(2, "/a", 100, 200);
    run.fetch(3, "/b", 100, 200);
    run.step(200, 2, "read", "reads HashSet", 0, 44);
    run.step(200, 3, "read", "reads HashSet", 0, 44);
    run.step(200, 3, "write", "writes HashSet", 0, 45);
    run.step(200, 2, "write", "writes HashSet", 0, 45);
    run.fetch(2, "/c", 200, 300);
    run.fetch(3, "/c", 200, 300);
    run.step(300, 1, "park", "is parked on CountDownLatch", 0, 39);
    run.step(300, 2, "unpark", "unparks thread \"main\"", 0, 52);
    run.step(300, 0, "call", "calls CompletableFuture.join", 0, 24);
    return run.ended(300, "PoolCrawler.java");
  }

  /** A timer that sleeps a second after each call of a listener that takes 300 ms. */
  public static FailedRun countdown() {
    ExampleRuns run = new ExampleRuns("countdown/no-drift@exact:1");
    run.thread(0, "main").thread(1, "timer A");
    run.step(0, 0, "start", "starts thread \"timer A\"", 0, 17);
    for (int tick = 3; tick >= 1; tick--) {
      long at = (3 - tick) * 1300L;
      run.step(at, 1, "call", "calls CountdownListener.tick", 0, 28);
      run.event(at, 1, Phase.BEGINS, "tick " + tick + " of \"A\"");
      run.event(at + 300, 1, Phase.ENDS, "tick " + tick + " of \"A\"");
      run.step(at + 300, 1, "sleep", "sleeps", 0, 29);
    }
    run.happens(3900, 1, "\"A\" completed");
    run.happens(3900, 1, "start(\"A\", 3) is done");
    return run.ended(3900, "SleepyCountdown.java");
  }

  /** A limit of 8 that 1,000 threads do not keep to. */
  public static FailedRun thousandThreads() {
    ExampleRuns run = new ExampleRuns("crawler/limit@exact:9");
    run.thread(0, "main");
    for (int page = 1; page < 1000; page++) {
      run.thread(page, "pool-1-thread-" + page);
      long at = page / 100 * 50L;
      run.event(at, page, Phase.BEGINS, "fetch of \"/page/" + page + "\"");
      run.event(at + 100 + page % 7, page, Phase.ENDS, "fetch of \"/page/" + page + "\"");
    }
    return run.ended(600, "WideCrawler.java");
  }

  /** Nothing for a minute, then ten requests at once where five may start. */
  public static FailedRun afterAMinute() {
    ExampleRuns run = new ExampleRuns("ratelimit/after-idle@exact:3");
    run.thread(0, "main").thread(1, "refill");
    run.happens(0, 0, "call of \"first\"");
    for (int request = 0; request < 10; request++) {
      run.happens(60_000 + request / 5 * 250L, 1, "call of \"/" + request + "\"");
    }
    return run.ended(61_000, "BucketClient.java");
  }

  /** Two threads that wait for each other's lock. */
  public static FailedRun deadlock() {
    ExampleRuns run = new ExampleRuns("pipeline/ends@adversarial:7");
    run.thread(0, "main").thread(1, "producer 0").thread(2, "consumer 0");
    run.step(0, 1, "lock", "locks Buffer.notFull", 0, 31);
    run.step(0, 2, "lock", "locks Buffer.notEmpty", 0, 51);
    run.event(0, 1, Phase.BEGINS, "producer 0 produces item 1");
    run.event(40, 1, Phase.FAILS, "producer 0 produces item 1");
    run.step(40, 1, "hold", "is held back", 0, 33);
    run.step(60, 1, "block", "locks, is blocked on Buffer.notEmpty", 0, 34);
    run.step(70, 2, "block", "locks, is blocked on Buffer.notFull", 0, 54);
    return run.ended(100, "Buffer.java");
  }

  private ExampleRuns thread(int number, String name) {
    threads.add(new RunThread(number, name));
    return this;
  }

  private void step(long millis, int thread, String kind, String text, int argument, int line) {
    steps.add(new Step(millis * MILLISECOND, thread, kind, text.formatted(argument), "", line));
  }

  private void fetch(int thread, String url, long from, long to) {
    step(from, thread, "call", "calls Web.fetchLinks", 0, 33);
    event(from, thread, Phase.BEGINS, "fetch of \"" + url + "\"");
    event(to, thread, Phase.ENDS, "fetch of \"" + url + "\"");
  }

  private void happens(long millis, int thread, String what) {
    event(millis, thread, Phase.HAPPENS, what);
  }

  private void event(long millis, int thread, Phase phase, String what) {
    events.add(new Event(millis * MILLISECOND, thread, phase, what));
  }

  private FailedRun ended(long millis, String file) {
    steps.sort(Comparator.comparingLong(Step::at));
    events.sort(Comparator.comparingLong(Event::at));
    List<Step> placed =
        steps.stream()
            .map(step ->
                new Step(step.at(), step.thread(), step.kind(), step.text(), file, step.line()))
            .toList();
    return new FailedRun(
        replay,
        replay.replaceAll(".*@", "") + ":12>2",
        millis * MILLISECOND,
        threads,
        placed,
        17,
        events,
        interleaving(),
        null);
  }

  private String interleaving() {
    StringBuilder text = new StringBuilder("   time | thread | what\n--------+--------+-----\n");
    for (Step step : steps) {
      text.append("%.3f s | %6d | %s%n".formatted(step.at() / 1e9, step.thread(), step.text()));
    }
    return text.toString();
  }
}

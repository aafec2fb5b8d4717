package wallclock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.exercises.countdown.CountdownListener;
import io.lockstep.exercises.downloader.RemoteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import solution.countdown.VirtualThreadCountdown;
import solution.crawler.LevelByLevelCrawler;
import solution.downloader.VirtualThreadDownloader;
import solution.pipeline.BoundedQueuePipeline;
import solution.ratelimit.SlidingWindowClient;

/**
 * Seven tests as a course would write them today: real threads, the real clock, and a tolerance.
 *
 * <p>Not part of the project's tests: the peer that the whole-process benchmark measures the grader
 * against.
 */
class WallClockTest {

  /** A fifth too late is still in time. */
  private static final double TOLERANCE = 1.2;

  private final long start = System.nanoTime();

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void within(double expected, double seen) {
    assertTrue(
        seen >= expected * 0.99 && seen <= expected * TOLERANCE,
        () -> "expected %.2f s, found %.2f s".formatted(expected, seen));
  }

  private static void done(CompletableFuture<?> future) {
    await().atMost(Duration.ofSeconds(20)).until(future::isDone);
  }

  @Test
  void threeFilesTakeAsLongAsOne() throws Exception {
    try (var downloader =
        new VirtualThreadDownloader(
            (file, chunk) -> {
              Thread.sleep(100);
              return file.name() + chunk;
            },
            (file, chunks) -> {})) {
      List<RemoteFile> files =
          List.of(new RemoteFile("a", 10), new RemoteFile("b", 10), new RemoteFile("c", 10));
      var contents = downloader.downloadAll(files);
      done(contents);
      within(1, seconds());
      assertEquals(3, contents.get().size());
    }
  }

  @Test
  void timersTickEverySecond() {
    Map<String, Double> ticks = new ConcurrentHashMap<>();
    CountdownListener listener =
        new CountdownListener() {
          @Override
          public void tick(String name, int remaining) {
            ticks.put(name + remaining, seconds());
          }

          @Override
          public void completed(String name) {
            ticks.put(name + "0", seconds());
          }
        };
    try (var countdown = new VirtualThreadCountdown(listener)) {
      var first = countdown.start("A", 3);
      var second = countdown.start("B", 5);
      done(first);
      done(second);
      for (int remaining = 2; remaining >= 0; remaining--) {
        within(3 - remaining, ticks.get("A" + remaining));
      }
      within(5, ticks.get("B0"));
    }
  }

  @Test
  void everyItemIsConsumedOnce() throws Exception {
    List<String> consumed = new CopyOnWriteArrayList<>();
    try (var pipeline =
        new BoundedQueuePipeline(
            (producer, index) -> {
              Thread.sleep(20);
              return producer + ":" + index;
            },
            (consumer, item) -> {
              Thread.sleep(30);
              consumed.add(item);
            },
            4)) {
      var run = pipeline.run(3, 20, 3);
      done(run);
      assertEquals(60, run.get());
      assertEquals(60, Set.copyOf(consumed).size());
    }
  }

  @Test
  void noMoreThanFiveRequestsStartInASecond() {
    List<Double> starts = new CopyOnWriteArrayList<>();
    try (var client =
        new SlidingWindowClient(
            endpoint -> {
              starts.add(seconds());
              Thread.sleep(100);
              return endpoint;
            },
            5)) {
      List<CompletableFuture<String>> answers =
          IntStream.range(0, 20).mapToObj(i -> client.request("r" + i)).toList();
      answers.forEach(WallClockTest::done);
      List<Double> sorted = starts.stream().sorted().toList();
      for (int i = 0; i + 5 < sorted.size(); i++) {
        assertTrue(sorted.get(i + 5) - sorted.get(i) > 0.98, sorted::toString);
      }
      assertTrue(sorted.getLast() < 4 * TOLERANCE, sorted::toString);
    }
  }

  @Test
  void aSecondRequestWaitsForNoAnswer() {
    List<Double> starts = new CopyOnWriteArrayList<>();
    try (var client =
        new SlidingWindowClient(
            endpoint -> {
              starts.add(seconds());
              Thread.sleep(1500);
              return endpoint;
            },
            2)) {
      List<CompletableFuture<String>> answers =
          IntStream.range(0, 4).mapToObj(i -> client.request("r" + i)).toList();
      answers.forEach(WallClockTest::done);
      assertTrue(starts.getLast() < 2 * TOLERANCE, starts::toString);
    }
  }

  @Test
  void noPageIsFetchedTwice() throws Exception {
    Map<String, AtomicInteger> fetched = new ConcurrentHashMap<>();
    try (var crawler =
        new LevelByLevelCrawler(
            url -> {
              fetched.computeIfAbsent(url, _ -> new AtomicInteger()).incrementAndGet();
              Thread.sleep(50);
              return List.of("a", "b", "c", url);
            },
            4)) {
      var found = crawler.crawl("a", 4);
      done(found);
      assertEquals(Set.of("a", "b", "c"), found.get());
      fetched.forEach((url, times) -> assertEquals(1, times.get(), url));
    }
  }

  @Test
  void threePagesAreFetchedAtOnce() {
    List<String> links = new ArrayList<>();
    IntStream.range(0, 12).forEach(i -> links.add("p" + i));
    try (var crawler =
        new LevelByLevelCrawler(
            url -> {
              Thread.sleep(100);
              return url.equals("start") ? links : List.of();
            },
            3)) {
      done(crawler.crawl("start", 2));
      within(0.5, seconds());
    }
  }
}

package io.lockstep.simulator.notebook;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Section 2: work that is described first and runs later. Java says it with futures. */
class Section2FuturesTest {

  private static String greet(String name) {
    return "Hello, " + name + "!";
  }

  /** Demonstration 3: nothing runs until somebody runs it. */
  @Test
  void aTaskIsNotItsResult() {
    Transcript.each(
        () -> {
          FutureTask<String> task = new FutureTask<>(() -> greet("World"));
          System.out.println("Type: " + task.getClass().getSimpleName());
          System.out.println("State: " + task.state());
        },
        transcript -> transcript.is("Type: FutureTask", "State: RUNNING").took(0));
  }

  /** Demonstration 4. */
  @Test
  void waitingForTheResult() {
    Transcript.each(
        () -> {
          FutureTask<String> task = new FutureTask<>(() -> greet("World"));
          Thread.startVirtualThread(task);
          System.out.println(task.get());
        },
        transcript -> transcript.is("Hello, World!"));
  }

  private static Map<String, String> fetch(String url) throws InterruptedException {
    System.out.println("Fetching " + url + "...");
    Thread.sleep(500);
    return Map.of("data", "some data");
  }

  private static String process(Map<String, String> data) throws InterruptedException {
    System.out.println("Processing " + data + "...");
    Thread.sleep(200);
    return data.getOrDefault("data", "").toUpperCase(Locale.ROOT);
  }

  /** Demonstration 5. */
  @Test
  void aChainOfSteps() {
    Transcript.each(
        () -> System.out.println("Result: " + process(fetch("http://example.com"))),
        transcript ->
            transcript
                .at(0, "Fetching http://example.com...")
                .at(500, "Processing {data=some data}...")
                .at(700, "Result: SOME DATA")
                .took(700));
  }

  private static CompletableFuture<Integer> after(Duration delay, int value) {
    return new CompletableFuture<Integer>()
        .completeOnTimeout(value, delay.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
  }

  /** Demonstration 6. */
  @Test
  void argumentsAndResults() {
    Transcript.each(
        () -> {
          int sum = after(Duration.ofMillis(100), 5 + 3).get();
          int product = after(Duration.ofMillis(100), 4 * 2).get();
          System.out.println("5 + 3 = " + sum);
          System.out.println("4 * 2 = " + product);
        },
        transcript -> transcript.at(200, "5 + 3 = 8", "4 * 2 = 8").took(200));
  }
}

package io.lockstep.simulator.notebook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Section 4: the ways to run something. */
class Section4RunningTest {

  private static String greet(String name) {
    return "Hello, " + name + "!";
  }

  /** Demonstration 9. */
  @Test
  void onTheSpot() {
    Transcript.each(
        () -> System.out.println(greet("Method 1")),
        transcript -> transcript.is("Hello, Method 1!"));
  }

  /** Demonstration 10. */
  @Test
  void asATask() {
    Transcript.each(
        () -> System.out.println(CompletableFuture.supplyAsync(() -> greet("Method 3")).join()),
        transcript -> transcript.is("Hello, Method 3!"));
  }

  private static String blocking() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      return "interrupted";
    }
    return "blocking result";
  }

  /** Demonstration 11: first in the default pool, then in one of our own. */
  @Test
  void blockingWorkInAPool() {
    Transcript.each(
        () -> {
          String first = CompletableFuture.supplyAsync(Section4RunningTest::blocking).get();
          System.out.println("Result: " + first);
          try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Future<String> second = pool.submit(Section4RunningTest::blocking);
            System.out.println("Custom executor result: " + second.get());
          }
        },
        transcript ->
            transcript
                .at(500, "Result: blocking result")
                .at(1_000, "Custom executor result: blocking result")
                .took(1_000));
  }
}

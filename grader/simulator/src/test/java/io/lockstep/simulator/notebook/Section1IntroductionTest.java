package io.lockstep.simulator.notebook;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Section 1: waiting one after the other, and waiting at the same time. */
class Section1IntroductionTest {

  private static void task(String name) throws InterruptedException {
    System.out.println(name + ": Starting");
    Thread.sleep(Duration.ofSeconds(1));
    System.out.println(name + ": Done");
  }

  /** Demonstration 1. The notebook measured 2.01 s. */
  @Test
  void sequential() {
    Transcript.each(
        () -> {
          Instant start = Instant.now();
          task("Task 1");
          task("Task 2");
          System.out.println("Sequential: " + Duration.between(start, Instant.now()));
        },
        transcript ->
            transcript
                .is(
                    "Task 1: Starting",
                    "Task 1: Done",
                    "Task 2: Starting",
                    "Task 2: Done",
                    "Sequential: PT2S")
                .took(2_000));
  }

  /** Demonstration 2. */
  @Test
  void concurrent() {
    Transcript.each(
        () -> {
          Instant start = Instant.now();
          try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : new String[] {"Task 1", "Task 2"}) {
              executor.submit(() -> {
                task(name);
                return name;
              });
            }
          }
          System.out.println("Concurrent: " + Duration.between(start, Instant.now()));
        },
        transcript ->
            transcript
                .atInAnyOrder(0, "Task 1: Starting", "Task 2: Starting")
                .atInAnyOrder(1_000, "Task 1: Done", "Task 2: Done", "Concurrent: PT1S")
                .before("Task 1: Done", "Concurrent: PT1S")
                .before("Task 2: Done", "Concurrent: PT1S")
                .took(1_000));
  }
}

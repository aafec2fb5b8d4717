package io.lockstep.simulator.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.ThreadReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Section 5: tasks, one after the other, at once, cancelled, listed. */
class Section5TasksTest {

  private static String work(String name) throws InterruptedException {
    System.out.println(name + ": starting");
    Thread.sleep(500);
    System.out.println(name + ": done");
    return name + " result";
  }

  /** Demonstration 12. */
  @Test
  void oneAfterTheOther() {
    Transcript.each(
        () -> {
          for (int i = 1; i <= 3; i++) {
            assertEquals("Task " + i + " result", work("Task " + i));
          }
          System.out.println("Sequential: " + Simulation.now());
        },
        transcript ->
            transcript
                .at(0, "Task 1: starting")
                .at(500, "Task 1: done", "Task 2: starting")
                .at(1_000, "Task 2: done", "Task 3: starting")
                .at(1_500, "Task 3: done", "Sequential: PT1.5S")
                .took(1_500));
  }

  /** Demonstration 13. */
  @Test
  void allAtOnce() {
    Transcript.each(
        () -> {
          try (ExecutorService executor = Executors.newCachedThreadPool()) {
            List<Future<String>> tasks =
                List.of(
                    executor.submit(() -> work("Task 1")),
                    executor.submit(() -> work("Task 2")),
                    executor.submit(() -> work("Task 3")));
            for (Future<String> task : tasks) {
              assertEquals("Task N result".length(), task.get().length());
            }
          }
          System.out.println("Concurrent: " + Simulation.now());
        },
        transcript ->
            transcript
                .atInAnyOrder(0, "Task 1: starting", "Task 2: starting", "Task 3: starting")
                .atInAnyOrder(
                    500, "Task 1: done", "Task 2: done", "Task 3: done", "Concurrent: PT0.5S")
                .before("Task 3: done", "Concurrent: PT0.5S")
                .took(500));
  }

  /** Demonstration 14. */
  @Test
  void cancelling() {
    Transcript.each(
        () -> {
          FutureTask<String> task =
              new FutureTask<>(() -> {
                Thread.sleep(1_000);
                return "completed";
              });
          Thread thread = Thread.ofVirtual().name("MyTask").start(task);
          System.out.println("Task name: " + thread.getName());
          System.out.println("Is done: " + task.isDone());
          System.out.println("Is cancelled: " + task.isCancelled());
          Thread.sleep(100);
          task.cancel(true);
          try {
            task.get();
          } catch (CancellationException e) {
            System.out.println("Task was cancelled");
          }
          System.out.println("Is cancelled: " + task.isCancelled());
          thread.join();
        },
        transcript ->
            transcript
                .at(0, "Task name: MyTask", "Is done: false", "Is cancelled: false")
                .at(100, "Task was cancelled", "Is cancelled: true")
                .took(100));
  }

  /** Demonstration 15: who is running? The run itself knows. */
  @Test
  void listing() {
    Transcript.each(
        () -> {
          Thread first = Thread.ofVirtual().name("BG1").start(Section5TasksTest::background);
          Thread second = Thread.ofVirtual().name("BG2").start(Section5TasksTest::background);
          for (ThreadReport thread : Simulation.liveThreads()) {
            System.out.println("Task: " + thread.name());
          }
          System.out.println("Current task: " + Thread.currentThread().getName());
          first.interrupt();
          second.interrupt();
        },
        transcript ->
            transcript.is("Task: main", "Task: BG1", "Task: BG2", "Current task: main").took(0));
  }

  private static void background() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

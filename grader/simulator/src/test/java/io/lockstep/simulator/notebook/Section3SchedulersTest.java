package io.lockstep.simulator.notebook;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Section 3: the event loop. Its nearest relative in Java is a scheduler of one thread. */
class Section3SchedulersTest {

  /** Demonstration 7. */
  @Test
  void theLoopIsRunning() {
    Transcript.each(
        () -> {
          try (ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor()) {
            System.out.println("Is running: " + !loop.isShutdown());
          }
        },
        transcript -> transcript.is("Is running: true"));
  }

  /** Demonstration 8. */
  @Test
  void callbacksSoonAndLater() {
    Transcript.each(
        () -> {
          try (ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor()) {
            loop.execute(() -> System.out.println("Callback executed!"));
            loop.schedule(
                () -> System.out.println("Delayed callback!"), 100, TimeUnit.MILLISECONDS);
            Thread.sleep(200);
          }
        },
        transcript ->
            transcript.at(0, "Callback executed!").at(100, "Delayed callback!").took(200));
  }
}

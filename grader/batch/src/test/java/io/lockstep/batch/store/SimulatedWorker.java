package io.lockstep.batch.store;

import io.lockstep.batch.grading.Grader.Graded;
import io.lockstep.batch.grading.Grading;
import io.lockstep.batch.grading.Material;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A process that works on a queue with a simulated grader until it is killed. */
final class SimulatedWorker {

  private SimulatedWorker() {}

  /**
   * Starts one.
   *
   * @param host the name of the machine that it takes itself to be on
   * @param most how many submissions it grades; it hangs in the ones after
   */
  static Process start(StoreAddress store, String host, int most, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatedWorker.class.getName(),
                store.url(),
                Integer.toString(most)));
    builder.environment().put("HOSTNAME", host);
    return builder.redirectErrorStream(true).redirectOutput(new File(log.toString())).start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    Semaphore left = new Semaphore(Integer.parseInt(arguments[1]));
    try (Store store = Store.open(StoreAddress.parse(arguments[0]));
        GradingQueue _ =
            GradingQueue.join(
                store,
                SimulatedGrading.BUILD,
                SimulatedGrading.OFFERED,
                _ -> new Hanging(left),
                2)) {
      Thread.sleep(Duration.ofHours(1));
    }
  }

  /** Grades so many, and then nothing more. */
  private record Hanging(Semaphore left) implements Grading {

    @Override
    public Graded grade(Material material) throws InterruptedException {
      left.acquire();
      return new SimulatedGrading(Duration.ZERO).grade(material);
    }

    @Override
    public void close() {}

    @Override
    public Graded failed(Material material, Throwable ours) {
      throw new IllegalStateException(ours);
    }
  }
}

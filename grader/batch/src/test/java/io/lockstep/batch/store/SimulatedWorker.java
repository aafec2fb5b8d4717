package io.lockstep.batch.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that works on a queue with a simulated grader until it is killed. */
final class SimulatedWorker {

  private SimulatedWorker() {}

  /**
   * Starts one.
   *
   * @param host the name of the machine that it takes itself to be on
   * @param pause how long it takes for each submission
   */
  static Process start(StoreAddress store, String host, Duration pause, Path log)
      throws IOException {
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
                Long.toString(pause.toMillis())));
    builder.environment().put("HOSTNAME", host);
    return builder.redirectErrorStream(true).redirectOutput(new File(log.toString())).start();
  }

  public static void main(String[] arguments) throws InterruptedException {
    Duration pause = Duration.ofMillis(Long.parseLong(arguments[1]));
    try (Store store = Store.open(StoreAddress.parse(arguments[0]));
        GradingQueue _ =
            GradingQueue.join(
                store,
                SimulatedGrading.BUILD,
                SimulatedGrading.OFFERED,
                _ -> new SimulatedGrading(pause),
                2)) {
      Thread.sleep(Duration.ofHours(1));
    }
  }
}

package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.worker.WorkerProcess.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Workers that are started before there is a job for them. */
class ReadyWorkersTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void eachIsHandedOutOnce() throws Exception {
    ReadyWorkers ready = new ReadyWorkers(WorkerSettings.DEFAULTS, 1, 2);
    Set<Long> processes = new HashSet<>();
    // The third is beyond what was expected.
    for (int i = 0; i < 3; i++) {
      try (WorkerProcess worker = ready.take()) {
        processes.add(worker.number());
        worker.give(new Job(List.of()));
        Received.Spoke spoke = assertInstanceOf(Received.Spoke.class, worker.next(LONG));
        assertEquals(new Message.Finished(), spoke.message());
      }
    }
    assertEquals(3, processes.size());
  }

  @Test
  void severalMayWaitAtOnce() throws Exception {
    ReadyWorkers ready = new ReadyWorkers(WorkerSettings.DEFAULTS, 2, 2);
    try (WorkerProcess one = ready.take();
        WorkerProcess other = ready.take()) {
      assertNotEquals(one.number(), other.number());
    }
  }

  @Test
  void aStartThatFailsIsToldToWhoeverWantsTheWorker() {
    WorkerSettings impossible =
        WorkerSettings.DEFAULTS.withSandbox((_, _) -> List.of("/no/such/program"));
    ReadyWorkers ready = new ReadyWorkers(impossible, 1, 1);
    IOException thrown = assertThrows(IOException.class, ready::take);
    assertTrue(thrown.getMessage().contains("/no/such/program"), thrown::getMessage);
  }

  @Test
  void aWorkerWhoseParentIsGoneBeforeItHasAJobEndsInPeace() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start(WorkerSettings.DEFAULTS)) {
      worker.leave();
      assertEquals(new Received.Silent(null), worker.next(LONG));
      assertEquals("it ended the JVM with exit code 0", worker.end());
    }
  }
}

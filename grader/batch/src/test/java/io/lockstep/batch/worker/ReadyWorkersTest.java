package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.batch.isolation.Isolation;
import io.lockstep.batch.process.ChildProcess.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Workers that are started before there is a job for them. */
class ReadyWorkersTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void eachIsHandedOutOnce() throws Exception {
    Set<Long> processes = new HashSet<>();
    try (ReadyWorkers ready = new ReadyWorkers(WorkerSettings.DEFAULTS, 1, 2)) {
      // The third is beyond what was expected.
      for (int i = 0; i < 3; i++) {
        try (WorkerProcess worker = ready.take()) {
          processes.add(worker.number());
          assertFinishes(worker);
        }
      }
    }
    assertEquals(3, processes.size());
  }

  @Test
  void severalMayWaitAtOnce() throws Exception {
    try (ReadyWorkers ready = new ReadyWorkers(WorkerSettings.DEFAULTS, 2, 2);
        WorkerProcess one = ready.take();
        WorkerProcess other = ready.take()) {
      assertNotEquals(one.number(), other.number());
    }
  }

  @Test
  void aStartThatFailsIsToldToWhoeverWantsTheWorker() {
    WorkerSettings impossible =
        WorkerSettings.DEFAULTS.withSandbox((_, _) -> List.of("/no/such/program"));
    try (ReadyWorkers ready = new ReadyWorkers(impossible, 1, 1)) {
      IOException thrown = assertThrows(IOException.class, ready::take);
      assertTrue(thrown.toString().contains("/no/such/program"), thrown::toString);
    }
  }

  /** A sandbox ends together with the thread that started it, which has nothing more to start. */
  @Test
  void theLastOneInASandboxLivesUntilItHasDoneItsJob() throws Exception {
    Isolation found = Isolation.find();
    assumeTrue(found instanceof Isolation.Working, () -> "no sandbox here: " + found);
    WorkerSettings settings = WorkerSettings.DEFAULTS.withSandbox(found.sandbox());
    new Workers(settings).prepare();
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    try (ReadyWorkers ready = new ReadyWorkers(settings, 1, 1)) {
      // The sandbox is around it before the thread may end.
      Awaitility.await().forever().until(() -> isUp(before));
      try (WorkerProcess worker = ready.take()) {
        assertNull(worker.next(Duration.ofSeconds(2)), "it has nothing to say, not even its end");
        assertFinishes(worker);
      }
    }
  }

  private static boolean isUp(List<ProcessHandle> before) {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> !before.contains(each))
        .anyMatch(each -> each.info().command().orElse("").endsWith("java"));
  }

  @Test
  void nothingWaitsAfterTheClose() throws Exception {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    ReadyWorkers ready = new ReadyWorkers(WorkerSettings.DEFAULTS, 1, Long.MAX_VALUE);
    try (WorkerProcess worker = ready.take()) {
      assertFinishes(worker);
    }
    ready.close();
    assertEquals(
        List.of(),
        ProcessHandle.current().children().filter(each -> !before.contains(each)).toList());
  }

  private static void assertFinishes(WorkerProcess worker) throws InterruptedException {
    worker.give(new Job(List.of()));
    assertEquals(new Received.Spoke<>(new Message.Finished()), worker.next(LONG));
  }

  @Test
  void aWorkerWhoseParentIsGoneBeforeItHasAJobEndsInPeace() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start(WorkerSettings.DEFAULTS)) {
      worker.leave();
      assertEquals(new Received.Silent<Message>(null), worker.next(LONG));
      assertEquals("it ended the JVM with exit code 0", worker.end(null));
    }
  }
}

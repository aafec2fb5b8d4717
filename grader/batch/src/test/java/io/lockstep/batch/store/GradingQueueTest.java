package io.lockstep.batch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.grading.Build;
import io.lockstep.batch.result.Result.State;
import io.lockstep.batch.store.Batch.Standing;
import io.lockstep.batch.store.Batch.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Submissions are queued, and each gets one result, whoever makes it and whatever is killed. */
class GradingQueueTest {

  private static final int CLASS = 50;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void whatIsListedIsGradedOnceAndKept(Stores kind) throws SQLException, InterruptedException {
    StoreAddress address = kind.empty(folder);
    try (Store store = Store.open(address);
        GradingQueue queue = join(store, Duration.ZERO)) {
      Batch batch = store.batch("c");
      assertEquals(CLASS, list(queue, batch, Wanted.GRADED));
      await(queue, batch);
      assertEquals(CLASS, queue.graded());
      assertEquals(0, list(queue, batch, Wanted.GRADED), "nothing has changed");
      assertEquals(CLASS, list(queue, batch, Wanted.GRADED_ANEW));
      await(queue, batch);
      assertEquals(2L * CLASS, queue.graded());
    }
    try (Store store = Store.open(address)) {
      assertEquals(CLASS, graded(store.batch("c")), "the store outlives the process");
      StoredResult first = store.batch("c").result(0).orElseThrow();
      assertEquals("student-000", first.result().submission());
      assertEquals("looked", first.log());
      assertEquals(SimulatedGrading.material("student-007"), store.batch("c").material(7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherClassWithTheSameSubmissionsFindsTheirResults(Stores kind)
      throws SQLException, InterruptedException {
    try (Store store = Store.open(kind.empty(folder));
        GradingQueue queue = join(store, Duration.ZERO)) {
      list(queue, store.batch("one"), Wanted.GRADED);
      await(queue, store.batch("one"));
      assertEquals(0, list(queue, store.batch("two"), Wanted.GRADED));
      assertEquals(CLASS, graded(store.batch("two")));
      assertEquals(List.of("one", "two"), store.batches());
    }
  }

  @ParameterizedTest
  @EnumSource
  void howManyThereAreIsNotKnownBeforeAllAreListed(Stores kind) throws SQLException {
    try (Store store = Store.open(kind.empty(folder))) {
      Batch batch = store.batch("c");
      batch.begin(SimulatedGrading.BUILD, "out");
      assertEquals(OptionalInt.empty(), batch.overview().orElseThrow().entries());
      batch.listed(0);
      assertEquals(OptionalInt.of(0), batch.overview().orElseThrow().entries());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGraderThatFailsCostsOneSubmissionAndIsTriedAgainNextTime(Stores kind)
      throws SQLException, InterruptedException {
    try (Store store = Store.open(kind.empty(folder));
        GradingQueue queue = join(store, Duration.ZERO)) {
      Batch batch = store.batch("c");
      List<Batch.Item> items =
          List.of(
              new Batch.Item(SimulatedGrading.material("anna"), Wanted.GRADED),
              new Batch.Item(SimulatedGrading.material("fault"), Wanted.GRADED),
              new Batch.Item(SimulatedGrading.material("zoe"), Wanted.GRADED));
      batch.begin(SimulatedGrading.BUILD, "out");
      queue.add(batch, SimulatedGrading.BUILD, SimulatedGrading.TERMS, 0, items);
      batch.listed(items.size());
      await(queue, batch);
      StoredResult faulty = batch.result(1).orElseThrow();
      assertEquals(State.INCOMPLETE, faulty.result().state());
      assertTrue(faulty.log().contains("more than it can take"), faulty.log());
      Overview overview = batch.overview().orElseThrow();
      assertEquals(List.of("fault"), overview.trouble());
      assertEquals(3, overview.graded());
      batch.begin(SimulatedGrading.BUILD, "out");
      assertEquals(1, queue.add(batch, SimulatedGrading.BUILD, SimulatedGrading.TERMS, 0, items));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerThatIsKilledIsReplacedAndNothingIsLostOrCountedTwice(Stores kind) throws Exception {
    killed(kind, Duration.ofMillis(400));
  }

  /** With the heartbeat that is used: it is about the half minute that is promised. */
  @ParameterizedTest
  @EnumSource
  @Tag("proof")
  void aWorkerThatIsKilledIsReplacedWithinHalfAMinute(Stores kind) throws Exception {
    Duration took = killed(kind, GradingQueue.HEARTBEAT);
    assertTrue(took.toSeconds() < 30, took.toString());
  }

  private Duration killed(Stores kind, Duration heartbeat) throws Exception {
    StoreAddress address = kind.empty(folder);
    try (Store store = Store.open(address)) {
      Process killed = SimulatedWorker.start(address, "elsewhere", 5, folder.resolve("killed.log"));
      try {
        Batch batch = store.batch("c");
        try (GradingQueue listing = joinWithoutAHand(store)) {
          list(listing, batch, Wanted.GRADED);
        }
        until(() -> graded(batch) == 5 && inWork(batch) == 2);
        killed.destroyForcibly().waitFor();
        long begun = System.nanoTime();
        // Its last sign of life is waited for, as long as four of ours take.
        try (GradingQueue survivor =
            GradingQueue.join(
                store,
                SimulatedGrading.BUILD,
                SimulatedGrading.OFFERED,
                _ -> new SimulatedGrading(Duration.ofMillis(20)),
                2,
                heartbeat)) {
          int before = graded(batch);
          await(survivor, batch);
          assertEquals(CLASS - before, survivor.graded(), "each once");
          assertEquals(CLASS, graded(batch));
        }
        return Duration.ofNanos(System.nanoTime() - begun);
      } finally {
        killed.destroyForcibly();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAProcessOfThisMachineHeldIsFreeAtOnce(Stores kind)
      throws SQLException, IOException, InterruptedException {
    StoreAddress address = kind.empty(folder);
    try (Store store = Store.open(address)) {
      Batch batch = store.batch("c");
      Process killed =
          SimulatedWorker.start(address, Machine.here().host(), 0, folder.resolve("killed.log"));
      try (GradingQueue listing = joinWithoutAHand(store)) {
        list(listing, batch, Wanted.GRADED);
      }
      until(() -> inWork(batch) == 2);
      killed.destroyForcibly().waitFor();
      try (GradingQueue queue = join(store, Duration.ZERO)) {
        await(queue, batch);
        assertEquals(CLASS, queue.graded());
      }
    }
  }

  @Test
  void whereConnectionsAreLostEachSubmissionIsStillGradedAndKeptOnce() throws Exception {
    StoreAddress address = Stores.POSTGRESQL.empty(folder);
    try (Store store = Store.open(address);
        GradingQueue queue = join(store, Duration.ofMillis(50))) {
      Batch batch = store.batch("c");
      list(queue, batch, Wanted.GRADED);
      for (int enough = 10; enough <= 40; enough += 10) {
        int graded = enough;
        until(() -> gradedOrLost(batch) >= graded);
        loseConnections(address);
      }
      until(() -> gradedOrLost(batch) == CLASS);
      assertEquals(CLASS, graded(batch));
    }
  }

  /** A connection that was lost is noticed by whoever uses it next. */
  private static int gradedOrLost(Batch batch) {
    try {
      return graded(batch);
    } catch (StoppedException lost) {
      return -1;
    }
  }

  private static void loseConnections(StoreAddress address) throws SQLException {
    String schema = address.url().replaceFirst(".*currentSchema=", "");
    try (Connection connection = DriverManager.getConnection(address.url());
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where application_name = ? and pid <> pg_backend_pid()
                """)) {
      statement.setString(1, schema);
      var _ = statement.executeQuery();
    }
  }

  private static GradingQueue join(Store store, Duration pause) {
    return GradingQueue.join(
        store,
        SimulatedGrading.BUILD,
        SimulatedGrading.OFFERED,
        _ -> new SimulatedGrading(pause),
        2);
  }

  /** To list only: its build is another one, so that the work is left to others. */
  private static GradingQueue joinWithoutAHand(Store store) {
    return GradingQueue.join(
        store,
        new Build("other", "b".repeat(32)),
        SimulatedGrading.OFFERED,
        _ -> new SimulatedGrading(Duration.ZERO),
        1);
  }

  private static int list(GradingQueue queue, Batch batch, Wanted wanted) {
    batch.begin(SimulatedGrading.BUILD, "out");
    int open =
        queue.add(
            batch,
            SimulatedGrading.BUILD,
            SimulatedGrading.TERMS,
            0,
            SimulatedGrading.items(CLASS, wanted));
    batch.listed(CLASS);
    return open;
  }

  /** Looks after the queue meanwhile, as a run does. */
  private static void await(GradingQueue queue, Batch batch) {
    until(() -> {
      List<Integer> open =
          batch.standing(0, 1_000).stream()
              .filter(each -> each.outcome().isEmpty())
              .map(Standing::position)
              .toList();
      if (!open.isEmpty()) {
        queue.lookAfter(batch, open);
      }
      return open.isEmpty();
    });
  }

  /** Ends as soon as it is so; what never is so, ends with the build. */
  private static void until(Callable<Boolean> isSo) {
    Awaitility.await().pollInterval(Duration.ofMillis(20)).forever().until(isSo);
  }

  private static int inWork(Batch batch) {
    return batch.overview().orElseThrow().inWork().values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static int graded(Batch batch) {
    List<Standing> all = batch.standing(0, 1_000);
    assertEquals(
        IntStream.range(0, all.size()).boxed().toList(),
        all.stream().map(Standing::position).toList());
    return (int) all.stream().filter(each -> each.outcome().isPresent()).count();
  }
}

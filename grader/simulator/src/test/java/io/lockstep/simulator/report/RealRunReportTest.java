package io.lockstep.simulator.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.lockstep.simulator.Body;
import io.lockstep.simulator.ExhaustiveSearch;
import io.lockstep.simulator.Exploration;
import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Simulation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of real runs, found, shrunk and replayed: read the files {@code real-*.txt}. */
class RealRunReportTest {

  private static final Options OPTIONS = Options.defaults().withRaceDetection(false);
  private static final Layout LAYOUT =
      Layout.usual().withSources(SourceText.in(List.of(Path.of("src/test/java"))));

  @Test
  void deadlock() {
    Golden.check("real-deadlock", reportOf(OPTIONS, Bank::deadlock));
  }

  @Test
  void deadlockOfLocks() {
    Golden.check("real-deadlock-of-locks", reportOf(OPTIONS, Bank::deadlockOfLocks));
  }

  @Test
  void lostUpdate() {
    Golden.check("real-lost-update", reportOf(OPTIONS, Bank::lostDeposit));
  }

  @Test
  void dataRace() {
    Golden.check("real-data-race", reportOf(OPTIONS.withRaceDetection(true), Bank::lostDeposit));
  }

  @Test
  void aStallBetweenCheckAndAct() {
    Golden.check("real-stall", reportOf(OPTIONS.withMode(Mode.ADVERSARIAL), Bank::openedTwice));
  }

  @Test
  void leakedThread() {
    Golden.check("real-leaked", reportOf(OPTIONS, Bank::leak));
  }

  @Test
  void busyWait() {
    Run run = Simulation.run(OPTIONS.withStepLimit(300).withTracing(true), Bank::busyWait);

    Golden.check("real-step-limit", Report.of(run, LAYOUT.withRows(12)));
  }

  @Test
  void anExhaustiveSearchFindsTheSimplestSchedule() {
    Options options = OPTIONS.withStrategy(new ExhaustiveSearch(2));

    Golden.check("real-exhaustive", reportOf(options, Bank::lostDeposit));
  }

  private static String reportOf(Options options, Body body) {
    Run failure = Exploration.explore(options, 1_000, () -> body).failure();
    assertNotNull(failure);
    Run again = Simulation.replay(options, failure.schedule(), body);
    assertEquals(failure.trace().hash(), again.trace().hash());
    return Report.of(failure, LAYOUT);
  }
}

package io.lockstep.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplicitReplayTest {

  private static final ToyEngine ENGINE = new ToyEngine(ToyEngine::lostUpdate);

  @Test
  void withoutDecisionsEachThreadRunsAsFarAsItCan() {
    assertEquals(List.of(0, 0, 1, 1), order("exact:walk:0:"));
  }

  @Test
  void aDecisionSwitchesAtItsStep() {
    assertEquals(List.of(0, 1, 1, 0), order("exact:walk:0:2>1"));
  }

  @Test
  void aDecisionThatDoesNotApplyIsSkipped() {
    assertEquals(List.of(0, 0, 1, 1), order("exact:walk:0:2>7,900>1,2+5000"));
  }

  @Test
  void everyRunIsItsOwnDecisionsReplayed() {
    ToyEngine engine =
        new ToyEngine(() -> ToyEngine.staggered(Duration.ofMillis(10), Duration.ofMillis(20)));
    for (Strategy strategy : List.of(Strategies.randomWalk(), Strategies.pct(3))) {
      Options options = Options.defaults().withMode(Mode.ADVERSARIAL).withStrategy(strategy);
      for (int seed = 0; seed < 500; seed++) {
        Run run = engine.run(options.withSeed(seed));
        Schedule explicit = run.schedule().withDecisions(run.decisions());
        Run again = engine.run(options.withSeed(seed).withStrategy(Strategies.of(explicit)));
        assertEquals(run.trace().hash(), again.trace().hash(), explicit::toString);
      }
    }
  }

  private static List<Integer> order(String schedule) {
    Strategy strategy = Strategies.of(Schedule.parse(schedule));
    return ENGINE
        .run(Options.defaults().withStrategy(strategy).withTracing(true))
        .trace()
        .steps()
        .stream()
        .map(Trace.Step::thread)
        .toList();
  }
}

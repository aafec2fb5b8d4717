package io.lockstep.checks.singleflight;

import io.lockstep.checks.common.Overlap;
import io.lockstep.checks.common.Rules;
import io.lockstep.checks.stage.Stage;
import io.lockstep.checks.stage.Stage.Action;
import io.lockstep.checks.stage.Violation;
import io.lockstep.exercises.singleflight.Loader;
import io.lockstep.exercises.singleflight.SingleFlight;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

/** The scenarios of all criteria. */
final class Flights {

  private static final Duration LOAD = Duration.ofMillis(100);

  private Flights() {}

  static void callersTogether(Stage<SingleFlight> stage) throws Exception {
    SingleFlight flight = stage.create(loader(stage, Flights::valueOf));
    Action ask = () -> stage.await("get(\"a\")", flight.get("a"));
    stage.together(Collections.nCopies(3, ask));
    Overlap loads = Overlap.of(stage.recorded(), Load.Began.class, Load.Ended.class);
    if (loads.most() > 1) {
      throw new Violation(Flights.class, "one-flight", "a", loads.most(), loads.at());
    }
  }

  static void twoKeys(Stage<SingleFlight> stage) throws Exception {
    SingleFlight flight = stage.create(loader(stage, Flights::valueOf));
    Duration begin = stage.now();
    var a = Rules.returnsAtOnce(stage, "get(\"a\")", () -> flight.get("a"));
    var b = Rules.returnsAtOnce(stage, "get(\"b\")", () -> flight.get("b"));
    stage.await("get(\"a\")", a);
    stage.await("get(\"b\")", b);
    Duration took = stage.now().minus(begin);
    if (stage.timing().isAfter(took, LOAD)) {
      throw new Violation(Flights.class, "side-by-side", LOAD, took);
    }
  }

  static void failsOnce(Stage<SingleFlight> stage) throws Exception {
    IOException failure = new IOException("out of order");
    SingleFlight flight =
        stage.create(
            loader(
                stage,
                key -> {
                  if (stage.recorded(Load.Began.class).size() == 1) {
                    throw failure;
                  }
                  return valueOf(key);
                }));
    String first = "get(\"a\"), whose load fails,";
    Rules.reaches(first, failure, stage.awaitFailure(first, flight.get("a")));
    stage.await("get(\"a\") after a load that failed", flight.get("a"));
  }

  private static String valueOf(String key) {
    return "value of " + key;
  }

  private static Loader loader(Stage<?> stage, Loader answer) {
    return key -> {
      stage.record(new Load.Began(key));
      try {
        Thread.sleep(LOAD);
        return answer.load(key);
      } finally {
        stage.record(new Load.Ended(key));
      }
    };
  }
}

package io.lockstep.checks.singleflight;

import static io.lockstep.checks.common.Table.anyTiming;
import static io.lockstep.checks.common.Table.exact;
import static io.lockstep.checks.common.Table.scene;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Kind;
import io.lockstep.exercises.singleflight.Loader;
import io.lockstep.exercises.singleflight.SingleFlight;
import java.util.List;

/** The single flight: one load of a key at a time. */
public final class SingleFlightExercise implements Exercise<SingleFlight> {

  @Override
  public String id() {
    return "singleflight";
  }

  @Override
  public Contract<SingleFlight> contract() {
    return new Contract<>(SingleFlight.class, List.of(Loader.class));
  }

  @Override
  public List<Criterion<SingleFlight>> criteria() {
    return List.of(
        anyTiming(
            "one-flight",
            Kind.CONCURRENCY,
            scene("three callers ask for one key", 100, Flights::callersTogether)),
        exact("side-by-side", Kind.TIMING, scene("two keys of 100 ms each", 100, Flights::twoKeys)),
        anyTiming(
            "failure",
            Kind.ROBUSTNESS,
            scene("a load that fails, and the next one", 200, Flights::failsOnce)));
  }
}

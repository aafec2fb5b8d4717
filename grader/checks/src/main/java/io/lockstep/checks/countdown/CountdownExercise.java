package io.lockstep.checks.countdown;

import static io.lockstep.checks.Mode.ADVERSARIAL;
import static io.lockstep.checks.Mode.EXACT;
import static io.lockstep.checks.common.Table.once;
import static io.lockstep.checks.common.Table.plain;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.Scenario;
import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The countdown: its contract and its criteria. */
public final class CountdownExercise implements Exercise<Countdown> {

  private static final Set<Mode> BOTH = Set.of(EXACT, ADVERSARIAL);
  private static final Set<Mode> TIMED = Set.of(EXACT);

  @Override
  public String id() {
    return "countdown";
  }

  @Override
  public Contract<Countdown> contract() {
    return new Contract<>(Countdown.class, List.of(CountdownListener.class));
  }

  @Override
  public List<Criterion<Countdown>> criteria() {
    return List.of(
        any(
            "ticks",
            Kind.TIMING,
            TIMED,
            scene("3 seconds", 2900, BeatScenarios::ticks),
            scene("between two seconds", 3300, BeatScenarios::ticksBetweenSeconds)),
        any(
            "order",
            Kind.ORDERING,
            BOTH,
            scene("an ordinary timer", 2150, OrderScenarios::ordinary),
            scene("a listener slower than the beat", 2550, OrderScenarios::slowListener),
            plain("a listener slower than two beats", 8600, OrderScenarios::verySlowListener),
            plain("140 seconds", 140_000, OrderScenarios::longTimer)),
        any(
            "completes",
            Kind.TIMING,
            TIMED,
            scene("1 second", 1700, BeatScenarios::completesAfterASecond),
            scene("3 seconds", 3300, BeatScenarios::completes),
            plain("140 seconds", 140_000, BeatScenarios::completesAfterMinutes)),
        any(
            "returns-at-once",
            Kind.TIMING,
            TIMED,
            scene("2 seconds", 10, BeatScenarios::returnsAtOnce),
            plain("beside a slow listener", 300, DriftScenarios::returnsAtOnce)),
        any(
            "side-by-side",
            Kind.TIMING,
            TIMED,
            scene("two together, a third half a second later", 5000, BeatScenarios::sideBySide)),
        any(
            "edges",
            Kind.ORDERING,
            BOTH,
            scene("0 seconds", 150, EdgeScenarios::zeroSeconds),
            plain("the end of 0 seconds", 3200, EdgeScenarios::zeroSecondsEnd)),
        any(
            "listener-failure",
            Kind.ROBUSTNESS,
            BOTH,
            scene("it throws at a tick", 2000, FailureScenarios::atATick),
            scene("it throws at the first tick", 1000, FailureScenarios::atTheFirstTick),
            scene("it throws at the end", 1000, FailureScenarios::atTheEnd),
            scene("it throws at the end of 0 seconds", 10, FailureScenarios::atTheEndOfNoTime)),
        any(
            "reuse",
            Kind.CONCURRENCY,
            BOTH,
            scene("the same name three times at once", 2150, ReuseScenarios::sameName),
            scene("five threads and two objects at once, twice", 2300, ReuseScenarios::again),
            scene("after another object was closed", 3000, ReuseScenarios::anotherIsClosed),
            plain("started by the listener of another", 4000, ReuseScenarios::fromWithinATick),
            plain("two objects of different listeners", 1000, ReuseScenarios::twoListeners),
            plain("started where another ends", 4100, ReuseScenarios::fromAnEnd)),
        any(
            "arguments",
            Kind.ROBUSTNESS,
            TIMED,
            scene("the listener is null", 10, FailureScenarios::nullListener),
            scene("the name is null", 200, FailureScenarios::nullName),
            scene("the seconds are negative", 200, FailureScenarios::negativeSeconds)),
        new Criterion<>(
            "race-free",
            Kind.CONCURRENCY,
            BOTH,
            Need.RACE_DETECTION,
            List.of(
                scene("timers from four threads", 3000, HygieneScenarios::busy),
                scene("timers in trouble", 2200, HygieneScenarios::troubled))),
        any(
            "leaves-nothing",
            Kind.HYGIENE,
            TIMED,
            scene("never used", 10, HygieneScenarios::neverUsed),
            scene("after timers", 1000, HygieneScenarios::afterTimers),
            scene("after a listener that threw", 1000, HygieneScenarios::afterAFailure),
            scene("after a listener that threw at a tick", 10, HygieneScenarios::afterAFailedTick),
            scene("after a cancel", 2500, HygieneScenarios::afterACancel)),
        any(
            "no-drift",
            Kind.TIMING,
            TIMED,
            scene("a listener that takes 300 ms", 3900, DriftScenarios::oneSlowTimer),
            scene("12 timers whose listener takes 300 ms", 2900, DriftScenarios::manySlowTimers),
            plain("70 timers whose listener takes 300 ms", 2900, DriftScenarios::seventySlowTimers),
            scene("the end takes 300 ms", 2900, DriftScenarios::slowEnds),
            plain("two slow timers of one name", 3000, DriftScenarios::slowNamesakes)),
        any(
            "cancel",
            Kind.ROBUSTNESS,
            TIMED,
            scene("one of two timers", 3600, CancelScenarios::cancelled),
            scene(
                "one of three timers of one name", 2000, CancelScenarios::cancelledAmongNamesakes),
            plain("after its last tick", 2300, CancelScenarios::cancelledAfterTheLastTick),
            scene("at the instant of its start", 1600, CancelScenarios::cancelledAtOnce),
            plain("while its listener is called", 3300, CancelScenarios::cancelledDuringATick)),
        once(
            any(
                "many",
                Kind.HYGIENE,
                TIMED,
                scene("1,000 timers", 2700, BeatScenarios::thousand))));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The scenes are only copied.
  private static Criterion<Countdown> any(
      String id, Kind kind, Set<Mode> modes, Scene<Countdown>... scenes) {
    return new Criterion<>(id, kind, modes, Need.ANY_RUNNER, List.of(scenes));
  }

  private static Scene<Countdown> scene(
      String name, long milliseconds, Scenario<Countdown> scenario) {
    return new Scene<>(name, Duration.ofMillis(milliseconds), scenario);
  }
}

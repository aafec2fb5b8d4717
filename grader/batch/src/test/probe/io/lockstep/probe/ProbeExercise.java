package io.lockstep.probe;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Criterion.Need;
import io.lockstep.checks.Criterion.Scene;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Kind;
import io.lockstep.checks.Mode;
import io.lockstep.checks.stage.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An exercise of three criteria, each of which asks one question. */
public final class ProbeExercise implements Exercise<Probe> {

  @Override
  public String id() {
    return "probe";
  }

  @Override
  public Contract<Probe> contract() {
    return new Contract<>(Probe.class, List.of());
  }

  @Override
  public List<Criterion<Probe>> criteria() {
    return List.of(asks("one"), asks("two"), asks("three"));
  }

  private static Criterion<Probe> asks(String question) {
    return new Criterion<>(
        question,
        Kind.ORDERING,
        Set.of(Mode.EXACT),
        Need.ANY_RUNNER,
        List.of(
            new Scene<>(
                "asks " + question,
                Duration.ZERO,
                stage -> {
                  String answer = stage.create().answer(question);
                  if (!"yes".equals(answer)) {
                    throw new Violation(ProbeExercise.class, "answer", answer);
                  }
                })));
  }
}

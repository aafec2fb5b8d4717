package io.lockstep.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what a run's trace is made of: always the hash and the decisions, the steps on demand. */
final class Recorder {

  /** In place of a thread's number, which is not negative, or of the complement of a time. */
  private static final long WOKE_SPURIOUSLY = Long.MIN_VALUE;

  private final boolean tracing;
  private final Names names = new Names();
  private final List<Trace.Step> steps = new ArrayList<>();
  private long hash = 0xcbf29ce484222325L;
  private long[] decisionSteps = new long[32];
  private long[] decisionValues = new long[32];
  private int decisionCount;

  Recorder(boolean tracing) {
    this.tracing = tracing;
  }

  /** Whether the steps are kept. */
  boolean isTracing() {
    return tracing;
  }

  @SuppressWarnings("EnumOrdinal") // the hash needs a number
  void step(long number, ManagedThread t, long now, StepKind kind, @Nullable Object subject) {
    hash = (hash ^ (now * 31 + t.number * 64L + kind.ordinal())) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    if (tracing) {
      steps.add(
          new Trace.Step(
              number, t.number, Duration.ofNanos(now), kind, names.of(subject), t.place()));
    }
  }

  /** What the harness has to say at this moment; only for a recorder that keeps the steps. */
  void note(long number, ManagedThread t, long now, Supplier<String> text) {
    steps.add(
        new Trace.Step(
            number, t.number, Duration.ofNanos(now), StepKind.NOTE, text.get(), t.place()));
  }

  void switched(long step, int thread) {
    decide(step, thread);
  }

  void held(long step, long nanos) {
    decide(step, ~nanos);
  }

  void wokeSpuriously(long step) {
    decide(step, WOKE_SPURIOUSLY);
  }

  private void decide(long step, long value) {
    if (decisionCount == decisionSteps.length) {
      decisionSteps = Arrays.copyOf(decisionSteps, decisionCount * 2);
      decisionValues = Arrays.copyOf(decisionValues, decisionCount * 2);
    }
    decisionSteps[decisionCount] = step;
    decisionValues[decisionCount++] = value;
  }

  List<Schedule.Decision> decisions() {
    List<Schedule.Decision> decisions = new ArrayList<>(decisionCount);
    for (int i = 0; i < decisionCount; i++) {
      decisions.add(decision(decisionSteps[i], decisionValues[i]));
    }
    return decisions;
  }

  private static Schedule.Decision decision(long step, long value) {
    if (value == WOKE_SPURIOUSLY) {
      return new Schedule.Wake(step);
    }
    return value >= 0 ? new Schedule.Switch(step, (int) value) : new Schedule.Hold(step, ~value);
  }

  Trace trace(long length, Map<Integer, String> threads) {
    return new Trace(hash, length, threads, steps);
  }
}

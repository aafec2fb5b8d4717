package io.lockstep.simulator;

import io.lockstep.simulator.Schedule.Decision;
import io.lockstep.simulator.Schedule.Hold;
import io.lockstep.simulator.Schedule.Switch;
import io.lockstep.simulator.Trace.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model of the engine that runs model threads: lists of operations. It shows what a strategy does
 * without an agent, and in microseconds.
 */
final class ToyEngine {

  private static final long STALL_BUDGET = 999_999_999;

  /** One operation; it takes place once it is ready. One that yields is tried until it is. */
  record Operation(StepKind kind, String subject, BooleanSupplier ready, Runnable effect) {}

  /** A program: its threads, and what must hold at the end. */
  static final class Program {
    final List<List<Operation>> threads = new ArrayList<>();
    BooleanSupplier holds = () -> true;

    Program thread(Operation... operations) {
      threads.add(List.of(operations));
      return this;
    }

    Program ensures(BooleanSupplier condition) {
      holds = condition;
      return this;
    }
  }

  static Operation operation(StepKind kind, String subject, Runnable effect) {
    return new Operation(kind, subject, () -> true, effect);
  }

  static Operation sleep(Duration duration) {
    return new Operation(StepKind.SLEEP, Long.toString(duration.toNanos()), () -> true, () -> {});
  }

  private final Supplier<Program> programs;

  ToyEngine(Supplier<Program> programs) {
    this.programs = programs;
  }

  Run run(Options options) {
    return new Playing(programs.get(), options).play();
  }

  /** One run, and the point at which it stands. */
  private static final class Playing implements SchedulingPoint {

    private final Program program;
    private final Options options;
    private final int[] next;
    private final long[] wake;
    private final List<Integer> runnable = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private long hash;
    private long step;
    private long switches;
    private long now;
    private long budget;
    private int last;

    Playing(Program program, Options options) {
      this.program = program;
      this.options = options;
      this.next = new int[program.threads.size()];
      this.wake = new long[program.threads.size()];
      this.budget = options.mode() == Mode.ADVERSARIAL ? STALL_BUDGET : 0;
    }

    Run play() {
      Strategy.Decisions strategy = options.strategy().begin(options.mode(), options.seed());
      while (advance()) {
        if (++step > options.stepLimit()) {
          return end(new Ending.StepLimit(options.stepLimit(), List.of(), List.of(), List.of()));
        }
        hold(strategy);
        if (advance()) {
          giveWay();
          perform(runnable.size() == 1 ? 0 : strategy.choose(this));
        }
      }
      for (int thread = 0; thread < next.length; thread++) {
        if (next[thread] < program.threads.get(thread).size()) {
          return end(new Ending.Deadlocked(List.of(), List.of()));
        }
      }
      return end(
          program.holds.getAsBoolean()
              ? new Ending.Completed()
              : new Ending.Threw(new AssertionError("does not hold"), 0));
    }

    /** Finds out who can run, and lets time pass until somebody can; false if nobody ever will. */
    private boolean advance() {
      while (true) {
        runnable.clear();
        for (int thread = 0; thread < next.length; thread++) {
          List<Operation> operations = program.threads.get(thread);
          if (wake[thread] <= now
              && next[thread] < operations.size()
              && isRunnable(operations.get(next[thread]))) {
            runnable.add(thread);
          }
        }
        if (!runnable.isEmpty()) {
          return true;
        }
        if (nextDeadline() == Long.MAX_VALUE) {
          return false;
        }
        now += nextDeadline();
      }
    }

    private static boolean isRunnable(Operation operation) {
      return operation.kind() == StepKind.YIELD || operation.ready().getAsBoolean();
    }

    private void hold(Strategy.Decisions strategy) {
      if (budget > 0 && lastIndex() >= 0 && nextDeadline() <= budget) {
        long nanos = Math.min(budget, strategy.hold(this));
        if (nanos > 0) {
          budget -= nanos;
          wake[last] = now + nanos;
          decisions.add(new Hold(step, nanos));
        }
      }
    }

    /** A thread that yields is not among those that can go on, unless it is the only one. */
    private void giveWay() {
      if (runnable.size() > 1 && kind() == StepKind.YIELD) {
        runnable.remove(Integer.valueOf(last));
      }
    }

    private void perform(int chosen) {
      int thread = runnable.get(chosen);
      if (runnable.size() > 1 && chosen != Math.max(lastIndex(), 0)) {
        decisions.add(new Switch(step, thread));
      }
      switches += thread == last ? 0 : 1;
      last = thread;
      Operation operation = program.threads.get(thread).get(next[thread]);
      boolean done = operation.ready().getAsBoolean();
      operation.effect().run();
      if (operation.kind() == StepKind.SLEEP) {
        wake[thread] = now + Long.parseLong(operation.subject());
      }
      hash = (hash ^ (31 * now + thread)) * 0x9e3779b97f4a7c15L;
      if (options.tracing()) {
        SourceLine line =
            new SourceLine("Toy", "thread" + thread, "Toy.java", 10 * thread + next[thread]);
        steps.add(
            new Step(
                step, thread, Duration.ofNanos(now), operation.kind(), operation.subject(), line));
      }
      next[thread] += done ? 1 : 0;
    }

    private Run end(Ending ending) {
      Map<Integer, String> names = new HashMap<>();
      for (int thread = 0; thread < next.length; thread++) {
        names.put(thread, "thread-" + thread);
      }
      return new Run(
          ending,
          Schedule.of(options.mode(), options.strategy(), options.seed()),
          decisions,
          new Trace(hash, step, names, steps),
          new Run.Facts(step, switches, Duration.ofNanos(now), next.length, 1, 0, true, List.of()),
          List.of(),
          List.of());
    }

    @Override
    public long step() {
      return step;
    }

    @Override
    public int runnableCount() {
      return runnable.size();
    }

    @Override
    public int runnable(int index) {
      return runnable.get(index);
    }

    @Override
    public int last() {
      return last;
    }

    @Override
    public int lastIndex() {
      return runnable.indexOf(last);
    }

    @Override
    public StepKind kind() {
      List<Operation> operations = program.threads.get(last);
      return next[last] < operations.size() ? operations.get(next[last]).kind() : StepKind.END;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public long nextDeadline() {
      long earliest = Long.MAX_VALUE;
      for (int thread = 0; thread < next.length; thread++) {
        if (wake[thread] > now && next[thread] < program.threads.get(thread).size()) {
          earliest = Math.min(earliest, wake[thread] - now);
        }
      }
      return earliest;
    }

    @Override
    public long stallBudget() {
      return budget;
    }
  }

  /** A failure that needs a switch in the middle: two threads read, then write. */
  static Program lostUpdate() {
    int[] count = new int[3];
    return new Program()
        .thread(
            operation(StepKind.READ, "count", () -> count[1] = count[0]),
            operation(StepKind.WRITE, "count", () -> count[0] = count[1] + 1))
        .thread(
            operation(StepKind.READ, "count", () -> count[2] = count[0]),
            operation(StepKind.WRITE, "count", () -> count[0] = count[2] + 1))
        .ensures(() -> count[0] == 2);
  }

  /** Two locks, taken in opposite order, after some work. */
  static Program lockOrder(int work) {
    boolean[] locked = new boolean[2];
    Program program = new Program();
    for (int thread = 0; thread < 2; thread++) {
      int first = thread;
      int second = 1 - thread;
      List<Operation> operations = new ArrayList<>();
      for (int i = 0; i < work; i++) {
        operations.add(operation(StepKind.READ, "work", () -> {}));
      }
      operations.add(lock(locked, first));
      operations.add(lock(locked, second));
      operations.add(operation(StepKind.UNLOCK, "lock", () -> locked[second] = false));
      operations.add(operation(StepKind.UNLOCK, "lock", () -> locked[first] = false));
      program.threads.add(operations);
    }
    return program;
  }

  private static Operation lock(boolean[] locked, int lock) {
    return new Operation(
        StepKind.LOCK, "lock " + lock, () -> !locked[lock], () -> locked[lock] = true);
  }

  /** Two threads that check, then act, each after a pause of its own. */
  static Program staggered(Duration first, Duration second) {
    boolean[] seen = new boolean[2];
    int[] fetched = new int[1];
    Program program = new Program();
    for (Duration pause : List.of(first, second)) {
      boolean[] free = new boolean[1];
      program.thread(
          sleep(pause),
          operation(StepKind.READ, "seen", () -> free[0] = !seen[0]),
          operation(StepKind.WRITE, "seen", () -> seen[0] = true),
          operation(StepKind.WRITE, "fetched", () -> fetched[0] += free[0] ? 1 : 0));
    }
    return program.ensures(() -> fetched[0] == 1);
  }

  /** One thread spins until the other has set a flag. */
  static Program spinner() {
    boolean[] set = new boolean[1];
    return new Program()
        .thread(new Operation(StepKind.YIELD, "", () -> set[0], () -> {}))
        .thread(operation(StepKind.WRITE, "set", () -> set[0] = true));
  }

  /** How many seeds, from 0, until the strategy finds a failure; null if none of them does. */
  static @Nullable Integer seedsUntilFailure(
      Supplier<Program> programs, Options options, int seeds) {
    ToyEngine engine = new ToyEngine(programs);
    for (int seed = 0; seed < seeds; seed++) {
      if (!engine.run(options.withSeed(seed)).ending().isCompleted()) {
        return seed + 1;
      }
    }
    return null;
  }
}

package io.lockstep.simulator;

import io.lockstep.simulator.agent.Sites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the state of an engine into words. */
final class Reports {

  private static final int MOST_SPINNERS = 5;
  private static final int MOST_LINES = 3;
  private static final int SOME_THREADS = 8;

  private Reports() {}

  /** The ending once the body has returned and nobody can run any more. */
  static Ending afterTheBody(Engine engine) {
    boolean all = engine.options.leakPolicy() == LeakPolicy.ALL;
    List<ThreadReport> left =
        live(engine, true).stream()
            .filter(t -> !t.ofTheRun() && (all || (!t.daemon() && !t.virtual())))
            .toList();
    return left.isEmpty() ? new Ending.Completed() : new Ending.Leaked(left);
  }

  static Ending deadlock(Engine engine) {
    List<ThreadReport> threads =
        live(engine, true).stream().filter(t -> !t.ofTheRun() || isAtWork(t)).toList();
    return new Ending.Deadlocked(threads, cycle(threads));
  }

  /** Whether a thread of the run's own is not waiting for work: it calls what is not the JDK's. */
  private static boolean isAtWork(ThreadReport t) {
    return t.stack().stream().anyMatch(frame -> !"java.base".equals(frame.getModuleName()));
  }

  /** The ending at the limit on virtual time, to which a deadlock comes while others have time. */
  static Ending timeLimit(Engine engine) {
    List<ThreadReport> threads = live(engine, true);
    return cycle(threads).isEmpty()
        ? new Ending.TimeLimit(engine.options.timeLimit(), threads)
        : deadlock(engine);
  }

  private static List<Integer> cycle(List<ThreadReport> threads) {
    Map<Integer, Integer> heldBy = new LinkedHashMap<>();
    for (ThreadReport t : threads) {
      if (t.heldBy() != null) {
        heldBy.put(t.number(), t.heldBy());
      }
    }
    for (Integer start : heldBy.keySet()) {
      List<Integer> path = new ArrayList<>();
      Integer at = start;
      while (at != null && !path.contains(at)) {
        path.add(at);
        at = heldBy.get(at);
      }
      if (at != null && at.equals(start)) {
        return path;
      }
    }
    return List.of();
  }

  static List<Ending.Spinner> spinners(Engine engine) {
    List<ManagedThread> threads = new ArrayList<>();
    for (int i = 0; i < engine.roster.size(); i++) {
      ManagedThread t = engine.roster.get(i);
      if (t != null) {
        threads.add(t);
      }
    }
    return threads.stream()
        .sorted(Comparator.comparingLong((ManagedThread t) -> t.steps).reversed())
        .limit(MOST_SPINNERS)
        .map(t -> new Ending.Spinner(t.number, t.called(), t.steps, t.place()))
        .toList();
  }

  /** The lines at which most of some steps were made; not those that are no line of the code. */
  static List<Ending.BusyLine> busiest(int[] sites) {
    Map<SourceLine, Integer> counts = new LinkedHashMap<>();
    for (int site : sites) {
      SourceLine line = Sites.line(site);
      if (line != null) {
        counts.merge(line, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(line -> new Ending.BusyLine(line.getKey(), 100 * line.getValue() / sites.length))
        .filter(line -> line.percent() > 0)
        .sorted(
            Comparator.comparingInt(Ending.BusyLine::percent)
                .reversed()
                .thenComparing(line -> line.place().toString()))
        .limit(MOST_LINES)
        .toList();
  }

  static List<ThreadReport> live(Engine engine, boolean stacks) {
    return live(engine, stacks, Integer.MAX_VALUE);
  }

  /** Some of the live threads, the first ones: of very many, all would not be read. */
  static List<ThreadReport> some(Engine engine) {
    return live(engine, true, SOME_THREADS);
  }

  private static List<ThreadReport> live(Engine engine, boolean stacks, int most) {
    Names names = new Names();
    Map<Integer, List<String>> holds = new HashMap<>();
    List<ManagedThread> alive = new ArrayList<>();
    for (int i = 0; i < engine.roster.size(); i++) {
      ManagedThread t = engine.roster.get(i);
      if (t != null && t.alive) {
        alive.add(t);
        ManagedThread holder = t.state == StepKind.PARK ? holder(engine, t) : null;
        if (holder != null && t.subject != null) {
          hold(holds, holder, names.of(t.subject));
        } else if (t.state == StepKind.BLOCK) {
          String _ = names.of(t.subject); // numbered in the order of threads
        }
      }
    }
    List<Held> monitors = new ArrayList<>();
    engine.monitors.forEachHeld((object, owner) -> monitors.add(new Held(owner, names.of(object))));
    monitors.sort(Comparator.comparing(Held::name));
    monitors.forEach(held -> hold(holds, held.owner(), held.name()));
    return alive.stream()
        .limit(most)
        .map(t -> report(engine, t, names, holds.getOrDefault(t.number, List.of()), stacks))
        .toList();
  }

  private record Held(ManagedThread owner, String name) {}

  private static void hold(Map<Integer, List<String>> holds, ManagedThread holder, String name) {
    List<String> held = holds.computeIfAbsent(holder.number, n -> new ArrayList<>());
    if (!held.contains(name)) {
      held.add(name);
    }
  }

  private static ThreadReport report(
      Engine engine, ManagedThread t, Names names, List<String> holds, boolean stacks) {
    ManagedThread holder = holder(engine, t);
    List<StackTraceElement> stack = List.of();
    if (stacks) {
      stack =
          t == engine.current || t.pinned
              ? ownStack()
              : Arrays.stream(t.stack()).filter(Reports::isOfInterest).toList();
    }
    return new ThreadReport(
        t.number,
        t.called(),
        t.thread.isVirtual(),
        t.thread.isDaemon(),
        t.ofTheRun,
        state(t, names, holder),
        t.subject == null ? null : names.of(t.subject),
        holder == null ? null : holder.number,
        holds,
        Sites.line(t.startSite),
        stack);
  }

  private static String state(ManagedThread t, Names names, @Nullable ManagedThread holder) {
    String subject = names.of(t.subject);
    String until =
        t.deadline == ManagedThread.NO_DEADLINE ? "" : " until " + Duration.ofNanos(t.deadline);
    String by =
        holder == null
            ? ""
            : ", held by \"" + holder.called() + '"' + (holder.alive ? "" : ", which has ended");
    return switch (t.state) {
      case BLOCK ->
          t.subject instanceof Initializers.Initialization
              ? "waits for " + subject + by
              : "waits to enter the monitor of " + subject + by;
      case WAIT ->
          (t.subject instanceof Thread ? "joins " + subject : "waits to be notified on " + subject)
              + until;
      case PARK -> (subject.isEmpty() ? "is parked" : "is parked on " + subject) + until + by;
      case SLEEP -> "sleeps" + until;
      case HOLD -> "is held back" + until;
      default -> "can run";
    };
  }

  private static @Nullable ManagedThread holder(Engine engine, ManagedThread t) {
    if (t.subject == null) {
      return null;
    }
    if (t.state == StepKind.BLOCK) {
      return engine.monitors.ownerOf(t.subject);
    }
    if (t.state == StepKind.WAIT && t.subject instanceof Thread joined) {
      return engine.roster.find(joined);
    }
    if (t.state == StepKind.PARK) {
      Thread owner = Jdk.ownerOf(t.subject);
      return owner == null ? null : engine.roster.find(owner);
    }
    return null;
  }

  /** The stack of the calling thread, without frames of the simulator. */
  static List<StackTraceElement> ownStack() {
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (Lives.isBottom(frame) || DebuggedThread.isBottom(frame)) {
        break;
      }
      if (isOfInterest(frame)) {
        frames.add(frame);
      } else if (frames.stream().allMatch(above -> above.getModuleName() != null)) {
        frames.clear(); // what the simulator itself calls
      }
    }
    return frames;
  }

  static boolean isOfInterest(StackTraceElement frame) {
    return !(frame.getClassLoaderName() == null
            && frame.getModuleName() == null
            && frame.getClassName().startsWith("io.lockstep.simulator."))
        && !frame.getClassName().equals("jdk.internal.vm.Continuation");
  }

  static StackTraceElement frame(SourceLine line) {
    return new StackTraceElement(line.className(), line.method(), line.file(), line.line());
  }
}

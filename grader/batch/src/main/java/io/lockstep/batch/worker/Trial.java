package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import io.lockstep.checks.Evidence.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of one exercise on their way from left to judged, while the grader hears one worker
 * after the other.
 */
final class Trial {

  private final Limits limits;
  private final long started = System.nanoTime();
  private final List<String> left;
  private final Map<String, Evidence> found = new LinkedHashMap<>();
  private final List<String> order;
  private boolean initialised;
  private int deaths;
  private @Nullable String running;

  Trial(List<String> criteria, Limits limits) {
    this.order = List.copyOf(criteria);
    this.left = new ArrayList<>(criteria);
    this.limits = limits;
  }

  boolean goesOn() {
    return !left.isEmpty();
  }

  List<String> left() {
    return List.copyOf(left);
  }

  /** Hears a worker until it is done, dead, or not to be trusted any more. */
  void hear(Worker worker) throws InterruptedException {
    Message first = worker.next(limits.criterion());
    if (!(first instanceof Message.Initialising)) {
      giveUp(new Evidence.Fault("a worker did not get to work (" + first + "): " + worker.said()));
      return;
    }
    initialised = false;
    running = null;
    while (true) {
      Duration patience = patience();
      Message message = worker.next(patience);
      switch (message) {
        case Message.Started(String id) when running == null && left.contains(id) -> {
          initialised = true;
          running = id;
        }
        case Message.Judged(String id, Evidence evidence) when id.equals(running) -> {
          settle(id, evidence);
          running = null;
        }
        case Message.Unusable(String reason) when running == null -> {
          giveUp(new Evidence.NotRun(Cause.SOLUTION, reason));
          return;
        }
        case Message.Finished() when running == null -> {
          giveUp(new Evidence.Fault("the worker finished without a result for this criterion"));
          return;
        }
        case Message.Garbled(String what) -> {
          died("the code under test disturbed the grader: " + what);
          return;
        }
        case Message.Ended() -> {
          died(worker.causeOfDeath());
          return;
        }
        case null -> {
          died("stopped after " + seconds(patience) + " without a result");
          return;
        }
        default -> {
          distrust(message);
          return;
        }
      }
    }
  }

  private Duration patience() {
    Duration rest = limits.exercise().minusNanos(System.nanoTime() - started);
    return rest.compareTo(limits.criterion()) < 0 ? rest : limits.criterion();
  }

  private void died(String why) {
    if (running != null) {
      settle(running, new Evidence.NotRun(Cause.SOLUTION, why));
    } else if (!initialised) {
      giveUp(new Evidence.NotRun(Cause.SOLUTION, why + " while the class was initialised"));
    }
    deaths++;
    if (!patience().isPositive()) {
      giveUp(
          new Evidence.NotRun(
              Cause.SOLUTION,
              "the time for this exercise, %s, was used up before this criterion"
                  .formatted(seconds(limits.exercise()))));
    } else if (deaths >= limits.deaths()) {
      giveUp(
          new Evidence.NotRun(
              Cause.SOLUTION,
              "given up after %d criteria that ended their JVM; the last: %s"
                  .formatted(deaths, why)));
    }
  }

  private void distrust(Message message) {
    Evidence fault =
        new Evidence.Fault("expected a result of %s, heard %s".formatted(running, message));
    if (running == null) {
      giveUp(fault);
    } else {
      settle(running, fault);
      if (++deaths >= limits.deaths()) {
        giveUp(fault);
      }
    }
  }

  void giveUp(Evidence evidence) {
    left().forEach(id -> settle(id, evidence));
  }

  private void settle(String id, Evidence evidence) {
    left.remove(id);
    found.put(id, evidence);
  }

  Map<String, Evidence> evidence() {
    Map<String, Evidence> sorted = new LinkedHashMap<>();
    order.forEach(
        id -> sorted.put(id, found.getOrDefault(id, new Evidence.Fault("no evidence came back"))));
    return Collections.unmodifiableMap(sorted);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}

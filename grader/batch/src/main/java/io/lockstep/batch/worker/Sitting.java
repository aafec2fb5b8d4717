package io.lockstep.batch.worker;

import io.lockstep.batch.process.ChildProcess.Received;
import io.lockstep.batch.process.Patience;
import io.lockstep.batch.process.Patience.Heard;
import io.lockstep.batch.process.Patience.Vigil;
import io.lockstep.checks.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time that a parent spends with one worker. */
final class Sitting {

  private final List<String> open;
  private final Account account;
  private final WorkerSettings settings;
  private boolean begun;
  private @Nullable String current;

  /**
   * Awaits a worker.
   *
   * @param open what it was asked to judge
   * @param account takes the evidence
   * @param settings how long to wait
   */
  Sitting(List<String> open, Account account, WorkerSettings settings) {
    this.open = List.copyOf(open);
    this.account = account;
    this.settings = settings;
  }

  /** Why a worker was lost. */
  enum Cause {
    DEATH,
    /** It lived on, did nothing, and was killed. */
    SILENCE,
    /** It used too much processor time and was killed. */
    WORK
  }

  /** How a sitting ended. */
  sealed interface Ending {

    /** All that was asked has been accounted for. */
    record Finished() implements Ending {}

    /** The worker ended before any code under test was loaded. */
    record Unborn(String why) implements Ending {}

    /** It was lost while it judged, or after it had; the criterion is what it would do next. */
    record Lost(String criterion, Cause cause, String why) implements Ending {
      String exercise() {
        return exerciseOf(criterion);
      }
    }
  }

  /** Hears the worker out. */
  Ending attend(WorkerProcess worker) throws InterruptedException {
    Vigil<Message> vigil = worker.with(patience());
    while (true) {
      switch (vigil.hear()) {
        case Heard.Nothing<Message>(Duration limit) -> {
          return lost(Cause.SILENCE, "killed: nothing was heard for " + limit.toSeconds() + " s");
        }
        case Heard.TooMuchWork<Message>(Duration limit) -> {
          return lost(
              Cause.WORK,
              "killed: it had used " + limit.toSeconds() + " s of processor time and was not done");
        }
        case Heard.Something<Message>(Received.Silent<Message>(String why)) -> {
          return lost(Cause.DEATH, worker.end(why));
        }
        case Heard.Something<Message>(
                Received.Spoke<Message>(Message.StandsStill(Duration still))) -> {
          Duration limit = standstill();
          if (still.compareTo(limit) > 0) {
            return lost(
                Cause.WORK,
                "killed: it had used " + limit.toSeconds() + " s of processor time without a step");
          }
        }
        case Heard.Something<Message>(Received.Spoke<Message>(Message message)) -> {
          if (isOver(message)) {
            return new Ending.Finished();
          }
          vigil = worker.with(patience());
        }
      }
    }
  }

  /** A solution that has computed for ever once is likely to do so again. */
  private Patience patience() {
    if (current == null) {
      return settings.whileItStarts();
    }
    Patience usual = settings.whileItJudges();
    return account.hasOverworked(exerciseOf(current)) ? usual.withHalfTheWork() : usual;
  }

  private Duration standstill() {
    Duration usual = settings.limits().standstill();
    return current != null && account.hasOverworked(exerciseOf(current))
        ? usual.dividedBy(2)
        : usual;
  }

  /** The exercise of a criterion that is given by its full id. */
  private static String exerciseOf(String criterion) {
    return criterion.substring(0, Math.max(0, criterion.indexOf('/')));
  }

  /** Takes a message; true if it is the last. */
  boolean isOver(Message message) {
    switch (message) {
      case Message.Begun(String criterion) -> {
        begun = true;
        current = criterion;
        if (!open.contains(criterion)) {
          fault("an unknown criterion was begun: " + criterion);
        }
      }
      case Message.Judged judged when !open.contains(judged.criterion()) ->
          fault("an unknown criterion was judged: " + judged.criterion());
      case Message.Judged judged when account.has(judged.criterion()) ->
          account.record(judged.criterion(), new Evidence.Fault("it was judged twice"));
      case Message.Judged judged when !judged.criterion().equals(current) ->
          account.record(
              judged.criterion(), new Evidence.Fault("it was judged without having been begun"));
      case Message.Judged judged -> {
        account.record(judged.criterion(), judged.evidence());
        current = null;
      }
      case Message.StandsStill _ -> {
        // Heard before it comes here.
      }
      case Message.Finished _ -> {
        fault("no evidence came back");
        return true;
      }
    }
    return false;
  }

  private Ending lost(Cause cause, String why) {
    if (!begun) {
      return new Ending.Unborn(why);
    }
    return Optional.ofNullable(current)
        .or(() -> open.stream().filter(each -> !account.has(each)).findFirst())
        .filter(each -> !account.has(each))
        .<Ending>map(criterion -> new Ending.Lost(criterion, cause, why))
        .orElseGet(Ending.Finished::new);
  }

  /** What has no evidence yet cannot get any. */
  private void fault(String report) {
    for (String criterion : open) {
      if (!account.has(criterion)) {
        account.record(criterion, new Evidence.Fault(report));
      }
    }
  }
}

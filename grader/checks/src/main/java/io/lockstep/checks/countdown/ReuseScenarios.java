package io.lockstep.checks.countdown;

import static io.lockstep.checks.countdown.Play.broken;
import static io.lockstep.checks.countdown.Play.ms;

import io.lockstep.checks.common.Futures;
import io.lockstep.checks.countdown.TimerEvent.Completed;
import io.lockstep.checks.countdown.TimerEvent.Tick;
import io.lockstep.checks.stage.Genuine;
import io.lockstep.checks.stage.Stage;
import io.lockstep.exercises.countdown.Countdown;
import io.lockstep.exercises.countdown.CountdownListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Timers beside each other, one after the other, and from within each other: <i>reuse</i>. */
final class ReuseScenarios {

  private ReuseScenarios() {}

  /** Three timers of one name at the same time, one of them shorter. */
  static void sameName(Stage<Countdown> stage) throws Exception {
    Countdown countdown = stage.create(new RecordingListener(stage));
    Countdown alone = stage.create(new RecordingListener(stage));
    Countdown shorter = stage.create(new RecordingListener(stage));
    List<CompletableFuture<String>> futures =
        started(
            stage,
            List.of(countdown, countdown, countdown, alone, shorter),
            List.of("A", "A", "A", "alone", "shorter"),
            List.of(2, 2, 1, 2, 1));
    for (CompletableFuture<String> future : futures) {
      stage.await("each of three timers \"A\" at once", future);
    }
    stage.pause(OrderScenarios.AFTERWARDS);
    List<String> all = new ArrayList<>(heard(stage, "alone", 0));
    all.addAll(heard(stage, "alone", 0));
    all.addAll(heard(stage, "shorter", 0));
    alike(
        "each of three timers \"A\" at once, two of 2 seconds and one of 1,",
        sorted(all),
        sorted(heard(stage, "A", 0)));
  }

  /** Each object closes what is its own. */
  static void anotherIsClosed(Stage<Countdown> stage) throws Exception {
    Countdown one = stage.create(new RecordingListener(stage));
    Countdown other = stage.create(new RecordingListener(stage));
    var before = other.start("before", 2);
    stage.await("the timer of one object", one.start("one", 1));
    one.close();
    stage.await("a timer, while another object was closed,", before);
    stage.await("a timer, after another object was closed,", other.start("after", 1));
  }

  /** A listener that starts a timer when it hears of another. */
  static void fromWithinATick(Stage<Countdown> stage) throws Exception {
    Countdown[] countdown = new Countdown[1];
    // Set before the outer timer goes on, and read when it is done.
    List<CompletableFuture<String>> inner = new ArrayList<>();
    Runnable another = () -> inner.add(countdown[0].start("inner", 1));
    countdown[0] = stage.create(new RecordingListener(stage).doingAtTick("outer", 2, another));
    Countdown other = stage.create(new RecordingListener(stage));
    String alone = "a timer of 1 second";
    stage.await(alone, Futures.answering(alone, () -> other.start("alone", 1)));
    String outer = "timer \"outer\", whose listener starts another timer at a tick,";
    stage.await(outer, Futures.answering(outer, () -> countdown[0].start("outer", 3)));
    if (inner.isEmpty()) {
      return; // That this tick comes is for order.
    }
    String what = "a timer that a listener starts at a tick of another";
    stage.await(what, inner.getFirst());
    alike(what, heard(stage, "alone", 0), heard(stage, "inner", 0));
  }

  /** Each object tells the listener that it was given. */
  static void twoListeners(Stage<Countdown> stage) throws Exception {
    Countdown one = stage.create(new RecordingListener(stage));
    CountdownListener other =
        new CountdownListener() {
          @Override
          public void tick(String name, int remaining) {
            stage.record(new Tick("of another object", remaining));
          }

          @Override
          public void completed(String name) {
            stage.record(new Completed("of another object"));
          }
        };
    Countdown _ = stage.create(other);
    Futures.settles(Futures.attempted(() -> one.start("A", 1)), ms(3000));
    if (!Play.of(stage, "of another object").isEmpty()) {
      throw broken("own-listener");
    }
  }

  /** Timers that are started where others end: by a stage of a future, and by the listener. */
  static void fromAnEnd(Stage<Countdown> stage) throws Exception {
    Countdown[] countdown = new Countdown[1];
    List<CompletableFuture<String>> inner = new ArrayList<>();
    Runnable another = () -> inner.add(countdown[0].start("inner", 1));
    countdown[0] = stage.create(new RecordingListener(stage).doingAtEnd("outer", another));
    String beside = "a timer beside others that end and begin";
    var other = Futures.answering(beside, () -> countdown[0].start("other", 4));
    String chained = "a timer that is started when the future of another completes (thenCompose)";
    var one = Futures.answering("start(\"A\", 1)", () -> countdown[0].start("A", 1));
    stage.await(
        chained,
        Genuine.of(one).thenCompose(_ -> Futures.present(chained, countdown[0].start("next", 1))));
    String outer = "timer \"outer\", whose listener starts another timer at its end,";
    stage.await(outer, Futures.answering(outer, () -> countdown[0].start("outer", 1)));
    if (!inner.isEmpty()) { // That this call comes is for order.
      stage.await("a timer that a listener starts at the end of another", inner.getFirst());
    }
    stage.await(beside, other);
  }

  /** Timers from five threads at the same instant, on two objects; then the same again. */
  static void again(Stage<Countdown> stage) throws Exception {
    Countdown one = stage.create(new RecordingListener(stage));
    Countdown other = stage.create(new RecordingListener(stage));
    Countdown alone = stage.create(new RecordingListener(stage));
    atOnce(stage, List.of(one, other, one, other, one, alone));
    Countdown fresh = stage.create(new RecordingListener(stage));
    atOnce(stage, List.of(one, other, one, other, one, fresh));
  }

  /** The last of the timers is the measure of the others: it is the first of its object. */
  private static void atOnce(Stage<Countdown> stage, List<Countdown> countdowns) throws Exception {
    List<String> names = List.of("A", "B", "C", "D", "E", "alone");
    int before = stage.recorded().size();
    List<Integer> seconds = Collections.nCopies(names.size(), 1);
    List<CompletableFuture<String>> futures = started(stage, countdowns, names, seconds);
    for (int i = 0; i < names.size(); i++) {
      String what = "timer \"" + names.get(i) + "\", one of several at once,";
      OrderScenarios.named(names.get(i), stage.await(what, futures.get(i)));
    }
    stage.pause(OrderScenarios.AFTERWARDS);
    List<String> alone = heard(stage, names.getLast(), before);
    for (String name : names) {
      alike("timer \"" + name + "\", one of several at once,", alone, heard(stage, name, before));
    }
  }

  /** Starts timers, each from a thread of its own, at the same instant. */
  private static List<CompletableFuture<String>> started(
      Stage<Countdown> stage, List<Countdown> countdowns, List<String> names, List<Integer> seconds)
      throws Exception {
    // Each caller has a place of its own: nothing here orders the callers.
    @SuppressWarnings({"unchecked", "rawtypes"})
    CompletableFuture<String>[] futures = new CompletableFuture[names.size()];
    List<Stage.Action> calls = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int caller = i;
      String name = names.get(i);
      int length = seconds.get(i);
      calls.add(() ->
          futures[caller] =
              Futures.answering(
                  "start(\"" + name + "\", " + length + ")",
                  () -> countdowns.get(caller).start(name, length)));
    }
    stage.together(calls);
    return List.of(futures);
  }

  /** What was announced of a timer, from a place in the record on, without times. */
  private static List<String> heard(Stage<?> stage, String timer, int from) {
    return Play.announced(stage, timer).stream()
        .filter(entry -> entry.index() >= from)
        .map(entry ->
            entry.event() instanceof Tick(_, int remaining) ? "tick " + remaining : "completed")
        .toList();
  }

  private static List<String> sorted(List<String> heard) {
    return heard.stream().sorted(Comparator.reverseOrder()).toList();
  }

  private static void alike(String what, List<String> expected, List<String> heard) {
    if (!heard.equals(expected)) {
      throw broken("reuse", what, expected, heard);
    }
  }
}

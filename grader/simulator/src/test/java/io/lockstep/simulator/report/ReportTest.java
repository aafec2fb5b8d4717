package io.lockstep.simulator.report;

import static io.lockstep.simulator.StepKind.BEGIN;
import static io.lockstep.simulator.StepKind.BLOCK;
import static io.lockstep.simulator.StepKind.CALL;
import static io.lockstep.simulator.StepKind.END;
import static io.lockstep.simulator.StepKind.LOCK;
import static io.lockstep.simulator.StepKind.PARK;
import static io.lockstep.simulator.StepKind.READ;
import static io.lockstep.simulator.StepKind.SLEEP;
import static io.lockstep.simulator.StepKind.START;
import static io.lockstep.simulator.StepKind.UNLOCK;
import static io.lockstep.simulator.StepKind.WAIT;
import static io.lockstep.simulator.StepKind.WRITE;
import static io.lockstep.simulator.StepKind.YIELD;
import static io.lockstep.simulator.report.SampleRun.frame;
import static io.lockstep.simulator.report.SampleRun.line;
import static io.lockstep.simulator.report.SampleRun.thread;

import io.lockstep.simulator.Ending;
import io.lockstep.simulator.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each text is a file in {@code src/test/resources/reports}: read those. */
class ReportTest {

  @Test
  void deadlock() {
    Run run =
        transfers()
            .ends(
                new Ending.Deadlocked(
                    List.of(
                        thread(
                            0,
                            "main",
                            "waits for \"transfer-1\" to end",
                            "transfer-1",
                            null,
                            List.of(),
                            frame("java.lang.Thread", "join", 2000),
                            frame("bank.Bank", "main", 14)),
                        thread(
                            1,
                            "transfer-1",
                            "waits to enter the monitor of Account#2",
                            "Account#2",
                            2,
                            List.of("Account#1"),
                            frame("bank.Account", "deposit", 20),
                            frame("bank.Account", "transferTo", 31),
                            frame("java.lang.Thread", "run", 1474)),
                        thread(
                            2,
                            "transfer-2",
                            "waits to enter the monitor of Account#1",
                            "Account#1",
                            1,
                            List.of("Account#2"),
                            frame("bank.Account", "deposit", 20),
                            frame("bank.Account", "transferTo", 31),
                            frame("java.lang.Thread", "run", 1474))),
                    List.of(1, 2)));

    Golden.check("deadlock", Report.of(run));
  }

  @Test
  void lostUpdate() {
    AssertionError thrown = new AssertionError("expected: <2> but was: <1>");
    thrown.setStackTrace(
        new StackTraceElement[] {
          frame("org.junit.jupiter.api.Assertions", "assertEquals", 150),
          frame("bank.CounterTest", "twoIncrements", 24)
        });

    Golden.check("lost-update", Report.of(twoIncrements().ends(new Ending.Threw(thrown, 0))));
  }

  @Test
  void theTextOfTheLinesWhereItIsKnown() {
    SourceText sources =
        line -> line.className().equals("bank.Counter") ? "count = count + 1;" : null;
    Run run = twoIncrements().ends(new Ending.Completed());

    Golden.check("source-text", Report.of(run, Layout.usual().withSources(sources).withWidth(90)));
  }

  @Test
  void dataRace() {
    Run run =
        twoIncrements()
            .ends(
                new Ending.Raced(
                    "Counter.count",
                    new Ending.Access(
                        1,
                        "adder-1",
                        false,
                        line("Counter", "increment", 7),
                        List.of(
                            frame("bank.Counter", "increment", 7),
                            frame("bank.CounterTest", "lambda$twoIncrements$0", 20),
                            frame("java.lang.Thread", "run", 1474))),
                    new Ending.Access(
                        2, "adder-2", true, line("Counter", "increment", 7), List.of())));

    Golden.check("data-race", Report.of(run));
  }

  @Test
  void busyWait() {
    SampleRun sample = new SampleRun("main", "waiter");
    sample.step(0, START, "waiter", "Flag", 9).library(1, BEGIN, "");
    for (int i = 0; i < 500; i++) {
      sample.step(1, READ, "Flag.done", "Flag", 15).step(1, YIELD, "", "Flag", 16);
    }
    Run run =
        sample.ends(
            new Ending.StepLimit(
                1000,
                List.of(
                    new Ending.Spinner(1, "waiter", 998, line("Flag", "await", 15)),
                    new Ending.Spinner(0, "main", 2, line("Flag", "main", 9))),
                List.of(),
                List.of(thread(0, "main", "sleeps until PT1S", null, null, List.of("Flag#1")))));

    Golden.check("step-limit", Report.of(run, Layout.usual().withRows(12)));
  }

  @Test
  void leakedThread() {
    Run run =
        new SampleRun("main", "pool-1-thread-1")
            .step(0, CALL, "ThreadPoolExecutor.submit", "Pool", 8)
            .step(0, START, "pool-1-thread-1", "Pool", 8)
            .library(1, BEGIN, "")
            .step(1, CALL, "PrintStream.println", "Pool", 9)
            .library(1, PARK, "LinkedBlockingQueue")
            .library(0, END, "")
            .ends(
                new Ending.Leaked(
                    List.of(
                        thread(
                            1,
                            "pool-1-thread-1",
                            "is parked on LinkedBlockingQueue",
                            "LinkedBlockingQueue",
                            null,
                            List.of(),
                            frame("java.util.concurrent.locks.LockSupport", "park", 369),
                            frame("java.util.concurrent.LinkedBlockingQueue", "take", 433),
                            frame("java.util.concurrent.ThreadPoolExecutor", "getTask", 1021)))));

    Golden.check("leaked", Report.of(run));
  }

  @Test
  void outsideTheModel() {
    Run run =
        new SampleRun("main")
            .step(0, CALL, "Socket.connect", "Client", 12)
            .ends(
                new Ending.OutsideModel(
                    "java.net.Socket.connect",
                    0,
                    List.of(
                        frame("java.net.Socket", "connect", 600),
                        frame("java.net.Socket", "<init>", 500),
                        frame("bank.Client", "main", 12))));

    Golden.check("outside-the-model", Report.of(run));
  }

  @Test
  void timeLimit() {
    Run run =
        new SampleRun("main")
            .step(0, SLEEP, "2 days", "Nap", 5)
            .at(Duration.ofDays(1))
            .ends(
                new Ending.TimeLimit(
                    Duration.ofDays(1),
                    List.of(
                        thread(
                            0,
                            "main",
                            "sleeps",
                            null,
                            null,
                            List.of(),
                            frame("java.lang.Thread", "sleep", 500),
                            frame("bank.Nap", "main", 5)))));

    Golden.check("time-limit", Report.of(run));
  }

  @Test
  void exceptionsThatEndedOtherThreads() {
    IllegalStateException thrown = new IllegalStateException("no money");
    thrown.setStackTrace(new StackTraceElement[] {frame("bank.Account", "withdraw", 40)});
    Run run =
        new SampleRun("main", "customer")
            .step(0, START, "customer", "Bank", 9)
            .step(1, CALL, "Account.withdraw", "Bank", 12)
            .library(1, END, "")
            .uncaught(1, thrown)
            .ends(new Ending.Completed());

    Golden.check("uncaught", Report.of(run));
  }

  @Test
  void manyThreadsHaveNarrowColumns() {
    String[] names = new String[7];
    for (int i = 0; i < names.length; i++) {
      names[i] = i == 0 ? "main" : "worker-" + i;
    }
    SampleRun sample = new SampleRun(names);
    for (int i = 1; i < names.length; i++) {
      sample.step(0, START, names[i], "Pool", 20);
    }
    for (int i = 1; i < names.length; i++) {
      sample.step(i, LOCK, "Pool.lock", "Worker", 33).step(i, READ, "Worker.next", "Worker", 34);
    }
    sample.at(Duration.ofMillis(1500));
    for (int i = 1; i < names.length; i++) {
      sample.library(i, END, "");
    }

    Golden.check("many-threads", Report.of(sample.ends(new Ending.Completed())));
  }

  @Test
  void ofAHundredThreadsThoseThatMatterAreShown() {
    String[] names = new String[101];
    names[0] = "main";
    SampleRun sample = new SampleRun(withWorkers(names));
    for (int i = 1; i <= 100; i++) {
      sample.step(0, START, "worker-" + i, "Pool", 20).step(i, READ, "Pool.next", "Worker", 34);
      sample.library(i, PARK, "Pool.idle");
    }
    sample.step(7, WRITE, "Pool.next", "Worker", 35).library(7, PARK, "Pool.idle");
    sample.step(93, READ, "Pool.next", "Worker", 34);
    Run run =
        sample.ends(
            new Ending.Raced(
                "Pool.next",
                new Ending.Access(7, "worker-7", true, line("Worker", "run", 35), List.of()),
                new Ending.Access(93, "worker-93", false, line("Worker", "run", 34), List.of())));

    Golden.check("hundred-threads", Report.of(run, Layout.usual().withRows(14)));
  }

  @Test
  void aRunThatWasNotTraced() {
    Golden.check("not-traced", Report.of(new SampleRun("main").ends(new Ending.Completed())));
  }

  private static String[] withWorkers(String[] names) {
    for (int i = 1; i < names.length; i++) {
      names[i] = "worker-" + i;
    }
    return names;
  }

  private static SampleRun twoIncrements() {
    return new SampleRun("main", "adder-1", "adder-2")
        .step(0, START, "adder-1", "CounterTest", 20)
        .step(0, START, "adder-2", "CounterTest", 21)
        .library(1, BEGIN, "")
        .step(1, READ, "Counter.count", "Counter", 7)
        // About to write: done only when the thread goes on.
        .step(1, WRITE, "Counter.count", "Counter", 7)
        .library(2, BEGIN, "")
        .step(2, READ, "Counter.count", "Counter", 7)
        .step(2, WRITE, "Counter.count", "Counter", 7)
        .library(2, END, "")
        .library(1, END, "")
        .step(0, WAIT, "adder-1", "CounterTest", 22)
        .step(0, READ, "Counter.count", "CounterTest", 24);
  }

  private static SampleRun transfers() {
    return new SampleRun("main", "transfer-1", "transfer-2")
        .step(0, START, "transfer-1", "Bank", 12)
        .step(0, START, "transfer-2", "Bank", 13)
        .step(0, WAIT, "transfer-1", "Bank", 14)
        .library(1, BEGIN, "")
        .step(1, LOCK, "Account#1", "Account", 29)
        .step(1, WRITE, "Account.balance", "Account", 30)
        .library(2, BEGIN, "")
        .step(2, SLEEP, "20 ms", "Account", 28)
        .at(Duration.ofNanos(20_000_500))
        .step(2, LOCK, "Account#2", "Account", 29)
        .step(2, WRITE, "Account.balance", "Account", 30)
        .step(2, BLOCK, "Account#1", "Account", 20)
        .step(1, LOCK, "Journal#1", "Account", 19)
        .step(1, UNLOCK, "Journal#1", "Account", 19)
        .step(1, BLOCK, "Account#2", "Account", 20);
  }
}

package io.lockstep.simulator.debugger;

import io.lockstep.simulator.Mode;
import io.lockstep.simulator.Options;
import io.lockstep.simulator.Run;
import io.lockstep.simulator.Schedule;
import io.lockstep.simulator.Simulation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Replays a run of two threads that pay into one account, and prints what it was. */
final class Debugged {

  private static final Schedule SCHEDULE =
      Schedule.of(Mode.ADVERSARIAL, Options.defaults().strategy(), 4711);

  private Debugged() {}

  /** The code under test. */
  static final class Account {
    private int balance;

    void pay(int amount) throws InterruptedException {
      int before = balance;
      Thread.sleep(10);
      balance = before + amount;
    }
  }

  /** What the run was, in a line. */
  static String replay() {
    Run run =
        Simulation.replay(Options.defaults().withRaceDetection(false), SCHEDULE, Debugged::body);
    return run.ending().summary()
        + " after "
        + run.facts().duration()
        + ", "
        + run.trace().length()
        + " steps, "
        + run.trace().hash();
  }

  private static void body() throws Exception {
    Account account = new Account();
    Thread other = Thread.ofVirtual().unstarted(() -> payTwice(account));
    other.start();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      pool.execute(() -> payTwice(account));
    }
    other.join();
  }

  private static void payTwice(Account account) {
    try {
      account.pay(1);
      account.pay(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] arguments) {
    System.out.println(replay());
    System.exit(0);
  }
}

package io.lockstep.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Small faulty programs, whose lines the golden files name. */
final class Bank {

  private static final class Account {
    int balance = 100;
    final ReentrantLock lock = new ReentrantLock();
  }

  private Bank() {}

  /** Two transfers that lock in opposite order. */
  static void deadlock() throws InterruptedException {
    Account mine = new Account();
    Account yours = new Account();
    Thread there = Thread.ofVirtual().name("there").start(() -> transfer(mine, yours));
    Thread back = Thread.ofVirtual().name("back").start(() -> transfer(yours, mine));
    there.join();
    back.join();
  }

  private static void transfer(Account from, Account to) {
    synchronized (from) {
      synchronized (to) {
        from.balance -= 10;
        to.balance += 10;
      }
    }
  }

  /** The same with locks. */
  static void deadlockOfLocks() throws InterruptedException {
    Account mine = new Account();
    Account yours = new Account();
    Thread there = Thread.ofPlatform().name("there").start(() -> locked(mine, yours));
    locked(yours, mine);
    there.join();
  }

  private static void locked(Account from, Account to) {
    from.lock.lock();
    to.lock.lock();
    from.balance -= 10;
    to.balance += 10;
    to.lock.unlock();
    from.lock.unlock();
  }

  /** Two deposits without a lock. */
  static void lostDeposit() throws InterruptedException {
    Account account = new Account();
    Thread first = Thread.ofVirtual().name("first").start(() -> account.balance += 1);
    Thread second = Thread.ofVirtual().name("second").start(() -> account.balance += 1);
    first.join();
    second.join();
    if (account.balance != 102) {
      throw new AssertionError("expected 102, but found " + account.balance);
    }
  }

  /** Waits for a flag in a loop; nobody sets it. */
  static void busyWait() {
    Account account = new Account();
    while (account.balance > 0) {
      Thread.onSpinWait();
    }
  }

  /** A pool that nobody closes. */
  static void leak() throws Exception {
    List<Integer> audit = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(1);
    pool.submit(() -> audit.add(1)).get();
  }

  /** Opens an account that does not exist yet, at two counters, at different times. */
  static void openedTwice() throws InterruptedException {
    Set<String> names = ConcurrentHashMap.newKeySet();
    AtomicInteger opened = new AtomicInteger();
    Thread first = Thread.ofVirtual().name("first").start(() -> open(10, names, opened));
    Thread second = Thread.ofVirtual().name("second").start(() -> open(25, names, opened));
    first.join();
    second.join();
    if (opened.get() != 1) {
      throw new AssertionError("expected 1 account, but found " + opened.get());
    }
  }

  private static void open(int millis, Set<String> names, AtomicInteger opened) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!names.contains("Ann")) {
      names.add("Ann");
      opened.incrementAndGet();
    }
  }
}

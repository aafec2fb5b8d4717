package io.lockstep.simulator.tour;

import static io.lockstep.simulator.tour.Threads.pause;
import static io.lockstep.simulator.tour.Threads.start;
import static io.lockstep.simulator.tour.Threads.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.Body;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code Thread.getState} tells what a thread does in virtual time. */
class ThreadStatesTest {

  record Case(State expected, Body body) {}

  private static Named<Case> named(String name, State expected, Body body) {
    return Named.of(name, new Case(expected, body));
  }

  @SuppressWarnings("WaitNotInLoop") // the point is the state
  private static void waitFor(long millis) throws InterruptedException {
    Object monitor = new Object();
    synchronized (monitor) {
      monitor.wait(millis);
    }
  }

  static List<Named<Case>> cases() {
    return List.of(
        named("sleep", State.TIMED_WAITING, () -> Thread.sleep(9_000)),
        named("wait", State.WAITING, () -> waitFor(0)),
        named("wait with a timeout", State.TIMED_WAITING, () -> waitFor(9_000)),
        named("park", State.WAITING, LockSupport::park),
        named("parkNanos", State.TIMED_WAITING, () -> LockSupport.parkNanos(9_000_000_000L)),
        named("take", State.WAITING, () -> new LinkedBlockingQueue<String>().take()),
        named(
            "poll",
            State.TIMED_WAITING,
            () -> new LinkedBlockingQueue<String>().poll(9, TimeUnit.SECONDS)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void platformThreads(Case aCase) {
    Expect.completesExactly(() -> {
      Thread thread = Thread.ofPlatform().daemon().start(task(aCase.body()));
      Thread.sleep(10);
      assertEquals(aCase.expected(), thread.getState());
    });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void virtualThreads(Case aCase) {
    Expect.completesExactly(() -> {
      Thread thread = Thread.ofVirtual().start(task(aCase.body()));
      Thread.sleep(10);
      assertEquals(aCase.expected(), thread.getState());
    });
  }

  @Test
  void fromNewToTerminated() {
    Expect.completesExactly(() -> {
      Thread thread = new Thread(() -> pause(10));
      assertEquals(State.NEW, thread.getState());
      assertFalse(thread.isAlive());
      thread.start();
      State started = thread.getState();
      assertTrue(started == State.RUNNABLE || started == State.TIMED_WAITING);
      assertTrue(thread.isAlive());
      thread.join();
      assertEquals(State.TERMINATED, thread.getState());
      assertEquals(State.RUNNABLE, Thread.currentThread().getState());
    });
  }

  @Test
  void blockedOnAMonitor() {
    Expect.completesExactly(() -> {
      Object monitor = new Object();
      CountDownLatch inside = new CountDownLatch(1);
      Thread holder =
          start(() -> {
            synchronized (monitor) {
              inside.countDown();
              pause(100);
            }
          });
      inside.await();
      Thread blocked =
          start(() -> {
            synchronized (monitor) {
              pause(1);
            }
          });
      Thread.sleep(10);
      assertEquals(State.BLOCKED, blocked.getState());
      assertEquals(State.TIMED_WAITING, holder.getState());
      blocked.join();
      holder.join();
    });
  }

  @Test
  void aLockIsAWaitAndAJoinIsOneToo() {
    Expect.completesExactly(() -> {
      ReentrantLock lock = new ReentrantLock();
      lock.lock();
      Thread locker =
          start(() -> {
            lock.lock();
            lock.unlock();
          });
      Thread joiner = start(locker::join);
      Thread.sleep(10);
      assertEquals(State.WAITING, locker.getState());
      assertEquals(State.WAITING, joiner.getState());
      assertTrue(lock.hasQueuedThread(locker));
      lock.unlock();
      joiner.join();
    });
  }

  @Test
  void whatTheJvmTellsOfItsThreadsDoesNotShowManagedOnes() {
    Expect.completesExactly(() -> {
      Thread sleeper = start(() -> Thread.sleep(100));
      Thread.sleep(10);
      assertFalse(Thread.getAllStackTraces().containsKey(sleeper));
      assertEquals(0, sleeper.getStackTrace().length);
      assertTrue(Thread.currentThread().getStackTrace().length > 0);
      assertEquals(
          null, ManagementFactory.getThreadMXBean().getThreadInfo(sleeper.threadId() + 1_000_000));
      assertEquals(null, ManagementFactory.getThreadMXBean().findDeadlockedThreads());
      sleeper.join();
    });
  }
}

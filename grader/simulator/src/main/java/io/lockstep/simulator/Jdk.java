package io.lockstep.simulator;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.access.JavaLangAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;
import jdk.internal.vm.annotation.ChangesCurrentThread;
import jdk.internal.vm.annotation.DontInline;
import org.jspecify.annotations.Nullable;

/**
 * The few doors into the JDK's internals that the engine needs. The agent opens them with {@code
 * Instrumentation.redefineModule} before this class is first used.
 */
final class Jdk {

  /** Whether the JVM was started for a debugger. */
  static final boolean DEBUGGED = isDebugged();

  static final Unsafe UNSAFE = Unsafe.getUnsafe();
  static final JavaLangAccess LANG = SharedSecrets.getJavaLangAccess();

  // JVM TI thread state bits, which Thread.getState() decodes.
  static final int RUNNABLE = 0x5;
  static final int TERMINATED = 0x2;
  static final int BLOCKED = 0x401;
  static final int WAITING = 0x91;
  static final int TIMED_WAITING = 0xa1;

  /** What the JVM shows of a thread that it has parked without a deadline. */
  static final int PARKED = 0x291;

  private static final long TID = UNSAFE.objectFieldOffset(Thread.class, "tid");
  private static final long INTERRUPTED = UNSAFE.objectFieldOffset(Thread.class, "interrupted");
  private static final long EETOP = UNSAFE.objectFieldOffset(Thread.class, "eetop");
  private static final long CONTAINER = UNSAFE.objectFieldOffset(Thread.class, "container");
  private static final long HOLDER = UNSAFE.objectFieldOffset(Thread.class, "holder");
  private static final long OWNER =
      UNSAFE.objectFieldOffset(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");
  private static final long ACCESS_ORDER =
      UNSAFE.objectFieldOffset(LinkedHashMap.class, "accessOrder");
  private static final long STACK_TRACE = UNSAFE.objectFieldOffset(Throwable.class, "stackTrace");
  private static final long SIZE = UNSAFE.objectFieldOffset(ArrayList.class, "size");
  private static final long TASK_STATE = UNSAFE.objectFieldOffset(FutureTask.class, "state");
  private static final long FORK_STATUS = UNSAFE.objectFieldOffset(ForkJoinTask.class, "status");
  private static final long STAGE_RESULT =
      UNSAFE.objectFieldOffset(CompletableFuture.class, "result");
  private static final long STAGE_FAILURE;
  private static final long STATUS;
  private static final long DAEMON;
  private static final long STACK_SIZE;
  private static final MethodHandle SET_CURRENT;
  private static final MethodHandle START;
  private static final MethodHandle EXIT;
  private static final MethodHandle DISPATCH;
  private static final MethodHandle COMMON_POOL;
  private static final MethodHandle ENTRY;

  static {
    try {
      STAGE_FAILURE =
          UNSAFE.objectFieldOffset(
              Class.forName("java.util.concurrent.CompletableFuture$AltResult"), "ex");
      Class<?> holder = Class.forName("java.lang.Thread$FieldHolder");
      STATUS = UNSAFE.objectFieldOffset(holder, "threadStatus");
      DAEMON = UNSAFE.objectFieldOffset(holder, "daemon");
      STACK_SIZE = UNSAFE.objectFieldOffset(holder, "stackSize");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      var setCurrent = Thread.class.getDeclaredMethod("setCurrentThread", Thread.class);
      var start = Thread.class.getDeclaredMethod("start0");
      var exit = Thread.class.getDeclaredMethod("exit");
      var dispatch = Thread.class.getDeclaredMethod("dispatchUncaughtException", Throwable.class);
      var commonPool = ForkJoinPool.class.getDeclaredConstructor(byte.class);
      setCurrent.setAccessible(true);
      start.setAccessible(true);
      exit.setAccessible(true);
      dispatch.setAccessible(true);
      commonPool.setAccessible(true);
      SET_CURRENT = lookup.unreflect(setCurrent);
      START = lookup.unreflect(start);
      EXIT = lookup.unreflect(exit);
      DISPATCH = lookup.unreflect(dispatch);
      COMMON_POOL = lookup.unreflectConstructor(commonPool);
      var entry = HashMap.class.getDeclaredMethod("getNode", Object.class);
      entry.setAccessible(true);
      ENTRY =
          lookup
              .unreflect(entry)
              .asType(MethodType.methodType(Object.class, HashMap.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new SimulatorFault("this JDK lacks a member that the simulator needs", e);
    }
  }

  private Jdk() {}

  /**
   * Makes a thread the current one. The JDK demands the annotations of every caller of {@code
   * Thread.setCurrentThread}: inlined elsewhere, C2 keeps using the thread of before.
   */
  @DontInline
  @ChangesCurrentThread
  static void setCurrentThread(Thread carrier, Thread thread) {
    try {
      SET_CURRENT.invokeExact(carrier, thread);
    } catch (Throwable e) {
      throw new SimulatorFault("cannot mount " + thread, e);
    }
  }

  private static boolean isDebugged() {
    for (String argument : VM.getRuntimeArguments()) {
      if (argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp")) {
        return true;
      }
    }
    return false;
  }

  /** Gives a thread a native one, whatever the run may think of it. */
  static void start(Thread thread) {
    try {
      START.invokeExact(thread);
    } catch (Throwable e) {
      throw new SimulatorFault("cannot start " + thread, e);
    }
  }

  static void exit(Thread thread) throws Throwable {
    EXIT.invokeExact(thread);
  }

  static void dispatchUncaught(Thread thread, Throwable thrown) throws Throwable {
    DISPATCH.invokeExact(thread, thrown);
  }

  static ForkJoinPool newCommonPool() {
    try {
      return (ForkJoinPool) COMMON_POOL.invokeExact((byte) 0);
    } catch (Throwable e) {
      throw new SimulatorFault("cannot make a common pool", e);
    }
  }

  static Thread carrierThread() {
    return LANG.currentCarrierThread();
  }

  static long realId(Thread thread) {
    return UNSAFE.getLong(thread, TID);
  }

  /** Of a thread that has ended. */
  static void setId(Thread thread, long id) {
    UNSAFE.putLong(thread, TID, id);
  }

  static long nativeThread(Thread thread) {
    return UNSAFE.getLongVolatile(thread, EETOP);
  }

  static boolean isInterrupted(Thread thread) {
    return UNSAFE.getBooleanVolatile(thread, INTERRUPTED);
  }

  static void clearInterrupt(Thread thread) {
    UNSAFE.putBooleanVolatile(thread, INTERRUPTED, false);
  }

  /** Without ordering: who asks for it inside the run is on the same carrier. */
  static void setStatus(Thread thread, int status) {
    UNSAFE.putInt(UNSAFE.getReference(thread, HOLDER), STATUS, status);
  }

  static int status(Thread thread) {
    return UNSAFE.getIntVolatile(UNSAFE.getReference(thread, HOLDER), STATUS);
  }

  static void setDaemon(Thread thread, boolean daemon) {
    UNSAFE.putBooleanVolatile(UNSAFE.getReference(thread, HOLDER), DAEMON, daemon);
  }

  /** Of a thread that was not started. */
  static void setStackSize(Thread thread, long bytes) {
    UNSAFE.putLong(UNSAFE.getReference(thread, HOLDER), STACK_SIZE, bytes);
  }

  /** So that a thread that has left its container does not do so again. */
  static void leaveContainer(Thread thread) {
    UNSAFE.putReferenceVolatile(thread, CONTAINER, null);
  }

  /** Without asking the list, which may be of a class of the code under test. */
  @SuppressWarnings("NonApiType") // the field is that class's
  static int sizeOf(ArrayList<?> list) {
    return UNSAFE.getInt(list, SIZE);
  }

  /** The node that keeps a key's value, for as long as the map has the key; null without it. */
  @SuppressWarnings("NonApiType") // no other map has such nodes
  static @Nullable Object entryOf(HashMap<?, ?> map, @Nullable Object key) {
    try {
      return (Object) ENTRY.invokeExact((HashMap<?, ?>) map, key);
    } catch (RuntimeException | Error e) {
      throw e; // the key's, or there is no more stack: the program's own call would have it too
    } catch (Throwable e) {
      throw new SimulatorFault("cannot look into a map", e);
    }
  }

  /** Whether {@code get} changes the order of the map. */
  @SuppressWarnings("NonApiType") // the field is that class's
  static boolean isInAccessOrder(LinkedHashMap<?, ?> map) {
    return UNSAFE.getBoolean(map, ACCESS_ORDER);
  }

  /** Without a stack trace set or made, a throwable makes one from what the JVM has recorded. */
  static void forgetStackTrace(Throwable thrown) {
    UNSAFE.putReferenceVolatile(thrown, STACK_TRACE, null);
  }

  /** Without asking the task, which may be of a class of the code under test. */
  static boolean isUnderWay(FutureTask<?> task) {
    return UNSAFE.getIntVolatile(task, TASK_STATE) == 0;
  }

  static boolean isUnderWay(ForkJoinTask<?> task) {
    return UNSAFE.getIntVolatile(task, FORK_STATUS) >= 0;
  }

  static boolean isUnderWay(CompletableFuture<?> stage) {
    return UNSAFE.getReferenceVolatile(stage, STAGE_RESULT) == null;
  }

  /** With what a stage failed, by what it keeps; null if it has not. */
  static @Nullable Throwable failureIn(@Nullable Object kept) {
    return kept != null
            && kept.getClass().getName().equals("java.util.concurrent.CompletableFuture$AltResult")
        ? (Throwable) UNSAFE.getReference(kept, STAGE_FAILURE)
        : null;
  }

  static @Nullable Object blocker(Thread thread) {
    return LockSupport.getBlocker(thread);
  }

  static @Nullable Thread ownerOf(Object blocker) {
    return blocker instanceof AbstractOwnableSynchronizer
        ? (Thread) UNSAFE.getReference(blocker, OWNER)
        : null;
  }

  /** Takes a thread that will never end out of the JDK's books, which would keep it for ever. */
  @SuppressWarnings("ReferenceEquality")
  static void forget(Thread thread) {
    ThreadContainer container = LANG.threadContainer(thread);
    if (container != null && container == ThreadContainers.root()) {
      container.remove(thread);
    }
  }
}

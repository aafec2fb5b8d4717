package io.lockstep.simulator.agent;

import static io.lockstep.simulator.agent.Rule.Action.FILTER;
import static io.lockstep.simulator.agent.Rule.Action.FILTER_FIELD;
import static io.lockstep.simulator.agent.Rule.Action.OR;
import static io.lockstep.simulator.agent.Rule.Action.REPLACE;
import static io.lockstep.simulator.agent.Rule.Action.REPLACE_FIELD;
import static io.lockstep.simulator.agent.Rule.Action.TELL;

import java.util.List;
import java.util.Set;

/** Every place in JDK 25 that must be rewritten. How often each is found stands in a resource. */
final class Rules {

  private static final String JUC = "java/util/concurrent/";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private static final Set<String> PARKERS =
      Set.of(
          JUC + "locks/LockSupport",
          JUC + "ForkJoinPool",
          JUC + "DelayScheduler",
          JUC + "locks/AbstractQueuedSynchronizer*",
          JUC + "locks/AbstractQueuedLongSynchronizer*",
          "java/lang/ThreadBuilders$BoundVirtualThread");

  private static final Set<String> CLOCKED =
      Set.of(
          JUC + "*",
          "java/util/Timer",
          "java/util/TimerThread",
          "java/util/TimerTask",
          "java/util/Random",
          "java/util/Date",
          "java/util/Calendar*",
          "java/util/GregorianCalendar",
          "sun/util/locale/provider/CalendarProviderImpl",
          "java/time/Clock*",
          "jdk/internal/misc/ThreadFlock",
          "java/lang/Thread");

  private static final Set<String> HASHING =
      Set.of(
          "java/util/HashMap*",
          "java/util/LinkedHashMap",
          "java/util/Hashtable",
          "java/util/WeakHashMap",
          "java/util/IdentityHashMap*",
          "java/util/Objects",
          "java/util/AbstractList",
          "java/util/AbstractSet",
          "java/util/ArrayList",
          "java/util/Arrays",
          "java/util/AbstractMap$Simple*",
          "java/util/KeyValueHolder",
          "java/util/TreeMap$Entry",
          "java/util/EnumMap*",
          "java/util/Collections$CopiesList",
          "java/util/ReverseOrderListView",
          "java/util/Formatter$FormatSpecifier",
          "java/lang/Object",
          "java/lang/Enum",
          "java/util/ImmutableCollections*",
          JUC + "CopyOnWriteArrayList*",
          JUC + "ConcurrentHashMap*");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              REPLACE,
              UNSAFE,
              "park",
              "ThreadHooks.parkNanos",
              Set.of("java/lang/ThreadBuilders$BoundVirtualThread"),
              Set.of("parkNanos")),
          new Rule(REPLACE, UNSAFE, "park", "ThreadHooks.park", PARKERS, Set.of()),
          new Rule(REPLACE, UNSAFE, "unpark", "ThreadHooks.unpark", PARKERS, Set.of()),
          in(OR, "java/lang/Thread", "start0", "ThreadHooks.start", "java/lang/Thread"),
          in(OR, "java/lang/Thread", "sleepNanos0", "ThreadHooks.sleep", "java/lang/Thread"),
          in(OR, "java/lang/Thread", "yield0", "ThreadHooks.yielded", "java/lang/Thread"),
          in(OR, "java/lang/Thread", "onSpinWait", "ThreadHooks.waitedInVain", JUC + "*"),
          in(OR, "java/lang/Thread", "interrupt0", "ThreadHooks.interrupt", "java/lang/Thread"),
          in(REPLACE_FIELD, "java/lang/Thread", "eetop", "ThreadHooks.alive", "java/lang/Thread"),
          in(REPLACE, "java/lang/Thread", "threadState", "ThreadHooks.state", "java/lang/Thread"),
          in(REPLACE_FIELD, "java/lang/Thread", "tid", "RunHooks.threadId", "java/lang/Thread"),
          in(
              FILTER,
              "java/lang/Thread",
              "getAllThreads",
              "ThreadHooks.allThreads",
              "java/lang/ThreadGroup"),
          in(
              FILTER,
              "java/lang/Thread$ThreadNumbering",
              "next",
              "RunHooks.threadName",
              "java/lang/Thread"),
          in(
              FILTER,
              "jdk/internal/vm/ContinuationSupport",
              "isSupported",
              "ThreadHooks.supportsContinuations",
              "java/lang/ThreadBuilders"),
          in(
              FILTER,
              "jdk/internal/access/JavaLangAccess",
              "currentCarrierThread",
              "ThreadHooks.carrier",
              JUC + "*"),
          in(FILTER, "java/lang/Class", "getName", "RunHooks.className", "java/lang/Object"),
          in(
              REPLACE,
              "java/lang/Thread",
              "holdsLock",
              "MonitorHooks.holdsLock",
              "jdk/internal/lang/stable/StableValueImpl"),
          in(OR, "java/lang/Object", "wait0", "MonitorHooks.waitOn", "java/lang/Object"),
          in(OR, "java/lang/Object", "notify", "MonitorHooks.notifyOne", "java/util/Timer*"),
          in(OR, "java/lang/Object", "notifyAll", "MonitorHooks.notifyEvery", "java/util/Timer*"),
          in(OR, "java/lang/Object", "notifyAll", "MonitorHooks.notifyEvery", "java/io/Piped*"),
          new Rule(
              REPLACE, "java/lang/System", "nanoTime", "ClockHooks.nanoTime", CLOCKED, Set.of()),
          new Rule(
              REPLACE,
              "java/lang/System",
              "currentTimeMillis",
              "ClockHooks.currentTimeMillis",
              CLOCKED,
              Set.of()),
          in(
              REPLACE,
              "jdk/internal/misc/VM",
              "getNanoTimeAdjustment",
              "ClockHooks.nanoTimeAdjustment",
              "java/time/Clock*"),
          in(
              FILTER_FIELD,
              JUC + "ForkJoinPool",
              "common",
              "RunHooks.commonPool",
              JUC + "ForkJoin*"),
          in(
              FILTER_FIELD,
              JUC + "CompletableFuture",
              "ASYNC_POOL",
              "RunHooks.commonPool",
              JUC + "CompletableFuture*"),
          in(
              FILTER,
              JUC + "ForkJoinPool",
              "getAndAddPoolIds",
              "RunHooks.forkJoinPoolNumber",
              JUC + "ForkJoinPool"),
          in(
              REPLACE,
              "java/lang/Runtime",
              "availableProcessors",
              "RunHooks.availableProcessors",
              JUC + "*"),
          in(
              FILTER_FIELD,
              JUC + "Executors$DefaultThreadFactory",
              "poolNumber",
              "RunHooks.poolNumber",
              JUC + "Executors$DefaultThreadFactory"),
          in(
              FILTER_FIELD,
              "java/util/Timer",
              "nextSerialNumber",
              "RunHooks.timerNumber",
              "java/util/Timer"),
          in(
              REPLACE,
              "java/lang/ref/Cleaner",
              "register",
              "RunHooks.cleanUpOfTimer",
              "java/util/Timer"),
          in(
              FILTER_FIELD,
              JUC + "ThreadLocalRandom",
              "seeder",
              "RandomHooks.seeder",
              JUC + "ThreadLocalRandom"),
          in(
              FILTER_FIELD,
              JUC + "ThreadLocalRandom",
              "probeGenerator",
              "RandomHooks.probes",
              JUC + "ThreadLocalRandom"),
          in(FILTER, "java/util/Random", "seedUniquifier", "RandomHooks.seed", "java/util/Random"),
          in(
              FILTER_FIELD,
              "java/util/Collections",
              "r",
              "RandomHooks.shuffler",
              "java/util/Collections"),
          in(
              FILTER_FIELD,
              "java/util/SplittableRandom",
              "defaultGen",
              "RandomHooks.seeder",
              "java/util/SplittableRandom"),
          in(
              FILTER_FIELD,
              "java/util/ImmutableCollections",
              "SALT32L",
              "RandomHooks.salt",
              "java/util/ImmutableCollections*"),
          in(
              FILTER_FIELD,
              "java/util/ImmutableCollections",
              "REVERSE",
              "RandomHooks.reverse",
              "java/util/ImmutableCollections*"),
          new Rule(
              REPLACE,
              "java/lang/System",
              "identityHashCode",
              "RunHooks.identityHashCode",
              HASHING,
              Set.of()),
          new Rule(REPLACE, "java/lang/Object", "hashCode", "RunHooks.hashCode", HASHING, Set.of()),
          new Rule(
              TELL,
              "java/lang/Runnable",
              "run",
              "TaskHooks.begins",
              Set.of(JUC + "ThreadPoolExecutor"),
              Set.of("runWorker")),
          new Rule(
              TELL,
              JUC + "ThreadPoolExecutor",
              "afterExecute",
              "TaskHooks.ends",
              Set.of(JUC + "ThreadPoolExecutor"),
              Set.of("runWorker")),
          new Rule(
              TELL,
              JUC + "ForkJoinTask",
              "exec",
              "TaskHooks.begins",
              Set.of(JUC + "ForkJoinTask"),
              Set.of("doExec")),
          in(TELL, "java/util/TimerTask", "run", "TaskHooks.begins", "java/util/TimerThread"),
          in(TELL, JUC + "FutureTask", "setException", "OutcomeHooks.failed", JUC + "FutureTask"),
          in(TELL, JUC + "FutureTask", "report", "OutcomeHooks.asked", JUC + "FutureTask"),
          new Rule(
              TELL,
              JUC + "FutureTask",
              "state",
              "OutcomeHooks.asked",
              Set.of(JUC + "FutureTask"),
              Set.of("exceptionNow")),
          new Rule(
              TELL,
              JUC + "ForkJoinTask",
              "trySetThrown",
              "OutcomeHooks.failed",
              Set.of(JUC + "ForkJoinTask"),
              Set.of("trySetException")),
          in(
              TELL,
              JUC + "ForkJoinTask",
              "getException",
              "OutcomeHooks.asked",
              JUC + "ForkJoinTask"),
          in(
              TELL,
              JUC + "CompletableFuture",
              "completeThrowable",
              "OutcomeHooks.failed",
              JUC + "CompletableFuture*"),
          new Rule(
              TELL,
              JUC + "CompletableFuture",
              "encodeThrowable",
              "OutcomeHooks.failed",
              Set.of(JUC + "CompletableFuture"),
              Set.of("uniApplyNow", "uniAcceptNow", "uniRunNow")),
          in(
              TELL,
              JUC + "CompletableFuture",
              "reportGet",
              "OutcomeHooks.asked",
              JUC + "CompletableFuture"),
          in(
              TELL,
              JUC + "CompletableFuture",
              "reportJoin",
              "OutcomeHooks.asked",
              JUC + "CompletableFuture"),
          given("BiConsumer", "accept", "toConsumer", "uniWhenComplete"),
          given("BiFunction", "apply", "toFunction", "uniHandle"),
          given(
              "Function",
              "apply",
              "toFunction",
              "uniExceptionally",
              "uniComposeExceptionallyStage",
              "tryFire"));

  /** Classes whose monitors become logical while the real one is held too. */
  static final Set<String> BOTH_MONITORS =
      Set.of(
          JUC + "ConcurrentHashMap*",
          JUC + "CopyOnWriteArrayList*",
          JUC + "Phaser",
          "java/util/Vector$*",
          "java/util/Hashtable$Enumerator",
          "java/util/Collections$Synchronized*");

  /** Classes whose monitors are logical only, since they wait in them. */
  static final Set<String> LOGICAL_MONITORS =
      Set.of(
          "java/util/Timer",
          "java/util/Timer$ThreadReaper",
          "java/util/TimerThread",
          "java/util/TimerTask",
          "java/io/PipedInputStream",
          "java/io/PipedOutputStream",
          "java/io/PipedReader",
          "java/io/PipedWriter",
          "java/io/Reader",
          "java/io/Writer",
          "java/io/CharArrayWriter",
          "java/io/BufferedReader",
          "java/io/LineNumberReader",
          "java/io/PushbackReader",
          "java/io/BufferedWriter",
          "java/io/PrintStream",
          "java/io/PrintWriter",
          "sun/nio/cs/StreamDecoder",
          "sun/nio/cs/StreamEncoder",
          "java/lang/Throwable",
          "java/util/stream/Collectors",
          "jdk/internal/lang/stable/StableValueImpl",
          "java/lang/Thread");

  /**
   * Classes whose {@code synchronized} methods wait. They lose the flag, which can be done only as
   * long as they are not loaded.
   */
  static final Set<String> LOGICAL_METHODS =
      Set.of(
          "java/io/PipedInputStream",
          "java/io/PipedOutputStream",
          "java/io/PipedReader",
          "java/io/PipedWriter");

  /** Classes whose volatile fields and atomic operations order accesses of the code under test. */
  static final Set<String> ORDERING =
      Set.of(
          JUC + "locks/Abstract*",
          JUC + "locks/StampedLock*",
          JUC + "locks/ReentrantReadWriteLock*",
          JUC + "atomic/*",
          JUC + "FutureTask*",
          JUC + "CompletableFuture*",
          JUC + "ForkJoinPool*",
          JUC + "ForkJoinTask*",
          JUC + "CountedCompleter*",
          JUC + "DelayScheduler*",
          JUC + "ThreadPoolExecutor*",
          JUC + "ConcurrentLinked*",
          JUC + "ConcurrentHashMap*",
          JUC + "ConcurrentSkipList*",
          JUC + "CopyOnWriteArray*",
          JUC + "LinkedTransferQueue*",
          JUC + "SynchronousQueue*",
          JUC + "LinkedBlocking*",
          JUC + "ThreadPerTaskExecutor*",
          JUC + "StructuredTaskScopeImpl*",
          JUC + "Exchanger*",
          JUC + "Phaser*",
          JUC + "SubmissionPublisher*",
          "jdk/internal/misc/ThreadFlock",
          "jdk/internal/lang/stable/StableValueImpl");

  /**
   * Methods that do what is done once, for each use of a class, a lambda or a handle: mostly called
   * by the JVM. What they read and write must order nothing, or the first run in a JVM would miss
   * races that all others show.
   */
  static final Set<String> INVISIBLE =
      Set.of(
          "java/lang/invoke/MethodHandleNatives.linkCallSite",
          "java/lang/invoke/MethodHandleNatives.linkDynamicConstant",
          "java/lang/invoke/MethodHandleNatives.linkMethod",
          "java/lang/invoke/MethodHandleNatives.linkMethodHandleConstant",
          "java/lang/invoke/MethodHandleNatives.findMethodHandleType",
          "java/lang/invoke/MethodHandle.setAsTypeCache",
          "java/lang/invoke/VarHandle.getMethodHandleUncached",
          "java/lang/invoke/VarForm.resolveMemberName",
          "java/lang/invoke/VarForm.getMethodType_V_init",
          "java/lang/ClassLoader.loadClass");

  /** Methods that a native thread begins with. */
  static final Set<String> LIVES =
      Set.of(
          "java/lang/Thread.run",
          "java/lang/ThreadBuilders$BoundVirtualThread.run",
          "java/util/TimerThread.run",
          JUC + "ForkJoinWorkerThread.run",
          JUC + "DelayScheduler.run");

  /** The JDK's classes that rules may touch, beside {@link #HASHING}. */
  private static final Set<String> TOUCHED =
      Set.of(
          JUC + "*",
          "java/lang/Thread",
          "java/lang/ThreadGroup",
          "java/lang/ThreadBuilders",
          "java/lang/ThreadBuilders$BoundVirtualThread",
          "java/lang/ClassLoader",
          "java/lang/invoke/MethodHandleNatives",
          "java/lang/invoke/MethodHandle",
          "java/lang/invoke/VarHandle",
          "java/lang/invoke/VarForm",
          "java/util/Timer",
          "java/util/Timer$ThreadReaper",
          "java/util/TimerThread",
          "java/util/TimerTask",
          "java/util/Random",
          "java/util/SplittableRandom",
          "java/util/Collections",
          "java/util/Date",
          "java/util/Calendar*",
          "java/util/GregorianCalendar",
          "sun/util/locale/provider/CalendarProviderImpl",
          "java/time/Clock",
          "java/time/Clock$SystemClock",
          "java/time/Clock$SystemInstantSource",
          "jdk/internal/misc/ThreadFlock",
          "java/util/HashMap",
          "java/util/HashMap$TreeNode",
          "java/util/Hashtable$Enumerator",
          "java/util/Vector$*",
          "java/io/PipedInputStream",
          "java/io/PipedOutputStream",
          "java/io/PipedReader",
          "java/io/PipedWriter",
          "java/io/Reader",
          "java/io/Writer",
          "java/io/CharArrayWriter",
          "java/io/BufferedReader",
          "java/io/LineNumberReader",
          "java/io/PushbackReader",
          "java/io/BufferedWriter",
          "java/io/PrintStream",
          "java/io/PrintWriter",
          "sun/nio/cs/StreamDecoder",
          "sun/nio/cs/StreamEncoder",
          "java/lang/Throwable",
          "java/util/stream/Collectors",
          "java/util/Collections$Synchronized*",
          "jdk/internal/lang/stable/StableValueImpl");

  private Rules() {}

  /** Whether rules may touch this class of the JDK. */
  static boolean touch(String className) {
    return Rule.matches(TOUCHED, className) || Rule.matches(HASHING, className);
  }

  /** Where a stage gives its failure to a function. */
  private static Rule given(String function, String member, String hook, String... methods) {
    return new Rule(
        TELL,
        "java/util/function/" + function,
        member,
        "OutcomeHooks." + hook,
        Set.of(JUC + "CompletableFuture", JUC + "CompletableFuture$UniComposeExceptionally"),
        Set.of(methods));
  }

  private static Rule in(
      Rule.Action action, String owner, String member, String hook, String classes) {
    return new Rule(action, owner, member, hook, Set.of(classes), Set.of());
  }
}

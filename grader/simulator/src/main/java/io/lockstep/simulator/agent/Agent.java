package io.lockstep.simulator.agent;

import io.lockstep.simulator.InvisibleHooks;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens the JDK to the engine, and rewrites classes: the loaded ones now, the others as they come.
 */
public final class Agent {

  /** Two do, unless a class cannot be rewritten, which has been told by then. */
  private static final int MOST_ROUNDS = 3;

  private static volatile boolean installed;
  private static volatile @Nullable Instrumentation instrumentation;

  /** How the internal names of classes begin that are code under test. */
  private static volatile List<String> prefixes = List.of();

  /** What was rewritten in the JDK: by class, by rule, how many sites. */
  private static final Map<String, Map<String, Integer>> REWRITTEN = new TreeMap<>();

  private static final SiteTable TABLE = new SiteTable();
  private static JdkClasses classes = JdkClasses.withoutCache(TABLE);

  private static final List<String> FAILURES = new ArrayList<>();
  private static volatile List<String> failures = List.of();

  private Agent() {}

  /** Whether the agent is there. */
  public static boolean isInstalled() {
    return installed;
  }

  /** What went wrong in rewriting the JDK; empty if nothing did. */
  public static List<String> failures() {
    return failures;
  }

  /** How many classes of the JDK came rewritten from an earlier JVM's file. */
  public static int reused() {
    synchronized (REWRITTEN) {
      return classes.reused();
    }
  }

  private static void failed(List<String> messages) {
    if (messages.isEmpty()) {
      return;
    }
    synchronized (REWRITTEN) {
      FAILURES.addAll(messages);
      failures = List.copyOf(FAILURES);
    }
  }

  /** What was rewritten so far, as lines of class, rule and number of sites. */
  public static List<String> rewritten() {
    synchronized (REWRITTEN) {
      List<String> lines = new ArrayList<>();
      REWRITTEN.forEach(
          (type, counts) -> counts.forEach((rule, n) -> lines.add(type + " " + rule + " " + n)));
      return lines;
    }
  }

  /** The loaded classes of the JDK that the rules touch and that were not rewritten: none. */
  public static List<String> leftUnrewritten() {
    Instrumentation given = instrumentation;
    return given == null
        ? List.of()
        : Arrays.stream(notYetRewritten(given)).map(Class::getName).sorted().toList();
  }

  /** Whether a class is named as code under test; by its internal name. */
  public static boolean isUnderTest(String className) {
    for (String prefix : prefixes) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Opens the JDK and rewrites it; called once. */
  public static void install(String argument, Instrumentation given) {
    instrumentation = given;
    open(given);
    prefixes =
        Arrays.stream(argument.split(",", -1))
            .filter(prefix -> !prefix.isBlank())
            .map(prefix -> prefix.replace('.', '/'))
            .toList();
    for (String name : HOOKS) {
      load("io.lockstep.simulator." + name);
    }
    synchronized (REWRITTEN) {
      classes = JdkClasses.open(TABLE);
    }
    given.addTransformer(new Transformer(), true);
    for (String name : EAGER) {
      load(name);
    }
    rewriteTheLoaded(given);
    synchronized (REWRITTEN) {
      failed(classes.save());
    }
    installed = true;
  }

  private static void rewriteTheLoaded(Instrumentation instrumentation) {
    try {
      // To rewrite a class may load others, which the JVM does not show to who is just rewriting.
      Class<?>[] left = notYetRewritten(instrumentation);
      for (int round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
        instrumentation.retransformClasses(left);
        left = notYetRewritten(instrumentation);
      }
    } catch (UnmodifiableClassException | LinkageError e) {
      failed(List.of("the JVM refused the rewritten classes: " + e));
    }
  }

  private static Class<?>[] notYetRewritten(Instrumentation instrumentation) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null
          && !type.isHidden()
          && !type.isArray()
          && Rules.touch(type.getName().replace('.', '/'))
          && instrumentation.isModifiableClass(type)) {
        synchronized (REWRITTEN) {
          if (!REWRITTEN.containsKey(type.getName())) {
            loaded.add(type);
          }
        }
      }
    }
    return loaded.toArray(new Class<?>[0]);
  }

  /** What rewritten code calls; there before any code is rewritten. */
  private static final List<String> HOOKS =
      List.of(
          "ThreadHooks",
          "MonitorHooks",
          "ClockHooks",
          "RandomHooks",
          "RunHooks",
          "OrderHooks",
          "InvisibleHooks",
          "InitializerHooks",
          "AccessHooks",
          "CallHooks",
          "TaskHooks",
          "ReflectionHooks",
          "HandleHooks",
          "JvmHooks");

  /**
   * Classes that are initialised before any run: their initialisers start threads or draw seeds, or
   * rewriting a class may be what loads them, and what is loaded meanwhile is not rewritten.
   */
  private static final List<String> EAGER =
      List.of(
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.ThreadLocalRandom",
          "java.util.concurrent.DelayScheduler",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ThreadPerTaskExecutor",
          "java.util.concurrent.Phaser",
          "java.util.concurrent.Exchanger",
          "java.util.concurrent.SynchronousQueue",
          "java.util.concurrent.locks.LockSupport",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer",
          "java.util.concurrent.locks.AbstractQueuedLongSynchronizer$ExclusiveNode",
          "java.util.concurrent.locks.AbstractQueuedLongSynchronizer$SharedNode",
          "java.util.concurrent.locks.AbstractQueuedLongSynchronizer$ConditionObject",
          "java.util.concurrent.locks.StampedLock",
          "java.lang.VirtualThread",
          "java.lang.ThreadBuilders",
          "java.lang.ThreadBuilders$BoundVirtualThread",
          "java.lang.Thread$ThreadNumbering",
          "java.util.Timer",
          "java.util.Random",
          "java.util.UUID",
          "jdk.internal.ref.CleanerFactory",
          "jdk.internal.misc.ThreadFlock",
          "java.time.Clock$SystemInstantSource",
          "java.util.AbstractMap$SimpleEntry",
          "java.util.AbstractMap$SimpleImmutableEntry",
          "java.util.KeyValueHolder",
          "java.util.TreeMap$Entry",
          "java.util.EnumMap",
          "java.util.IdentityHashMap$KeySet",
          "java.util.IdentityHashMap$EntryIterator$Entry",
          "java.util.Collections$CopiesList",
          "java.util.ReverseOrderListView",
          "java.util.Formatter$FormatSpecifier");

  private static void load(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException e) {
      failed(List.of("this JDK has no class " + name));
    }
  }

  private static void open(Instrumentation instrumentation) {
    Module base = Object.class.getModule();
    Module own = Agent.class.getModule();
    Map<String, Set<Module>> exports = new TreeMap<>();
    for (String name :
        List.of(
            "jdk.internal.vm",
            "jdk.internal.vm.annotation",
            "jdk.internal.access",
            "jdk.internal.misc")) {
      exports.put(name, Set.of(own));
    }
    Map<String, Set<Module>> opens = new TreeMap<>();
    for (String name : List.of("java.lang", "java.util", "java.util.concurrent")) {
      opens.put(name, Set.of(own));
    }
    instrumentation.redefineModule(base, Set.of(own), exports, opens, Set.of(), Map.of());
  }

  /** What the JVM asks at every class. Quick to say no. */
  private static final class Transformer implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String className,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] classFile) {
      if (className == null) {
        return null;
      }
      boolean ofTheJdk = loader == null && Rules.touch(className);
      if (!ofTheJdk && (loader == null || !isUnderTest(className))) {
        return null;
      }
      InvisibleHooks.beginInvisible();
      try {
        return ofTheJdk
            ? ofTheJdk(className, classFile, redefined != null)
            : CodeRewriter.rewrite(classFile, loader);
      } catch (RuntimeException | LinkageError e) {
        failed(List.of("cannot rewrite " + className + ": " + e));
        return null;
      } finally {
        InvisibleHooks.endInvisible();
      }
    }

    private static byte @Nullable [] ofTheJdk(String className, byte[] classFile, boolean loaded) {
      synchronized (REWRITTEN) {
        RewrittenClass result = classes.rewrite(className, classFile, loaded);
        REWRITTEN.put(className.replace('/', '.'), result.counts());
        failed(classes.differences(result));
        return result.bytes();
      }
    }
  }
}

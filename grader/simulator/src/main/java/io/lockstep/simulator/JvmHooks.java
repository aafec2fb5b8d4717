package io.lockstep.simulator;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The JVM as code under test may change or end it: properties, shutdown hooks, exit. Called by
 * rewritten code, which is why it is public: see {@link Caller}.
 */
public final class JvmHooks {

  private JvmHooks() {}

  public static Properties getProperties() {
    keepProperties();
    return System.getProperties();
  }

  public static void setProperties(@Nullable Properties properties) {
    keepProperties();
    System.setProperties(properties);
  }

  public static @Nullable String setProperty(String key, String value) {
    keepProperties();
    return System.setProperty(key, value);
  }

  public static @Nullable String clearProperty(String key) {
    keepProperties();
    return System.clearProperty(key);
  }

  private static void keepProperties() {
    if (Caller.self() != null) {
      Caller.engine().settings.keepProperties();
    }
  }

  /** A run ends before the JVM does: its shutdown hooks never run. */
  public static void addShutdownHook(Runtime runtime, Thread hook) {
    if (Caller.self() == null) {
      runtime.addShutdownHook(hook);
      return;
    }
    List<Thread> hooks = Caller.engine().shutdownHooks;
    Objects.requireNonNull(hook);
    if (hooks.contains(hook)) {
      throw new IllegalArgumentException("Hook previously registered");
    }
    hooks.add(hook);
  }

  public static boolean removeShutdownHook(Runtime runtime, Thread hook) {
    return Caller.self() == null
        ? runtime.removeShutdownHook(hook)
        : Caller.engine().shutdownHooks.remove(hook);
  }

  public static void systemExit(int status) {
    exitWith(status, false);
  }

  public static void runtimeExit(Runtime runtime, int status) {
    exitWith(status, false);
  }

  public static void runtimeHalt(Runtime runtime, int status) {
    exitWith(status, true);
  }

  /** What the garbage collector puts into a queue, and when, differs from run to run. */
  public static Reference<?> removeReference(ReferenceQueue<?> queue) throws InterruptedException {
    endsWhereCollectionIsAwaited();
    return queue.remove();
  }

  public static @Nullable Reference<?> removeReference(ReferenceQueue<?> queue, long millis)
      throws InterruptedException {
    endsWhereCollectionIsAwaited();
    return queue.remove(millis);
  }

  private static void endsWhereCollectionIsAwaited() {
    ManagedThread t = Caller.self();
    if (t != null) {
      String call = "ReferenceQueue.remove waits for the garbage collector";
      t.engine.end(new Ending.OutsideModel(call, t.number, Reports.ownStack()));
    }
  }

  /** The whole body of a method that exceeds the JVM's limit with the fewest hooks. */
  public static InternalError tooLong(String method) {
    String what =
        "the method "
            + method
            + " is too long: with the hooks that it needs it exceeds 64 kB of bytecode";
    ManagedThread t = Caller.self();
    if (t != null) {
      t.engine.end(new Ending.OutsideModel(what, t.number, Reports.ownStack()));
    }
    return new InternalError(what);
  }

  private static void exitWith(int status, boolean halt) {
    ManagedThread t = Caller.self();
    if (t != null) {
      t.engine.end(new Ending.Exited(status, t.number));
    } else if (halt) {
      Runtime.getRuntime().halt(status);
    } else {
      System.exit(status);
    }
  }
}

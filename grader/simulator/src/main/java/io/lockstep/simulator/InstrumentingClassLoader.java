package io.lockstep.simulator;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A class loader that defines code under test from memory, instrumented, and asks its parent for
 * all else. Take a {@linkplain #fresh() fresh} one for each run where classes have mutable static
 * state; reuse one otherwise, since the JIT compiler's work is bound to the loaded classes.
 */
public final class InstrumentingClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> classFiles;

  /** What was instrumented before, by binary name; shared by all loaders of the same classes. */
  private final ConcurrentMap<String, byte[]> instrumented;

  /**
   * A loader of these classes.
   *
   * @param classFiles class files by binary name, such as {@code solution.crawler.MyCrawler}
   * @param parent loads everything else
   */
  public InstrumentingClassLoader(Map<String, byte[]> classFiles, ClassLoader parent) {
    this(Map.copyOf(classFiles), new ConcurrentHashMap<>(), parent);
  }

  private InstrumentingClassLoader(
      Map<String, byte[]> classFiles,
      ConcurrentMap<String, byte[]> instrumented,
      ClassLoader parent) {
    super(parent);
    this.classFiles = classFiles;
    this.instrumented = instrumented;
  }

  /** Another loader of the same classes, which will have static state of their own there. */
  public InstrumentingClassLoader fresh() {
    return new InstrumentingClassLoader(classFiles, instrumented, getParent());
  }

  /**
   * One for all classes: a table of locks costs more than a loader that lives for one run loads.
   */
  @Override
  protected Object getClassLoadingLock(String className) {
    return this;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classFiles.get(name);
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      InvisibleHooks.beginInvisible();
      try {
        byte[] ready = instrumented.get(name);
        if (ready == null) {
          ready = instrumented(name, bytes);
          instrumented.put(name, ready);
        }
        return defineClass(name, ready, 0, ready.length);
      } finally {
        InvisibleHooks.endInvisible();
      }
    }
  }

  private byte[] instrumented(String name, byte[] bytes) {
    try {
      return CodeUnderTest.instrument(bytes, this);
    } catch (IllegalArgumentException impossible) {
      // As the JVM says it of a class file that it cannot take.
      ClassFormatError error =
          new ClassFormatError(
              name
                  + " cannot be instrumented, perhaps since a method is too large with the hooks: "
                  + impossible.getMessage());
      error.initCause(impossible);
      throw error;
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes =
        name.endsWith(".class")
            ? classFiles.get(name.substring(0, name.length() - 6).replace('/', '.'))
            : null;
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}

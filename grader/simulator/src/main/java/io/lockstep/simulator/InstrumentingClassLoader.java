package io.lockstep.simulator;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class loader that defines code under test from memory, instrumented, and asks its parent for
 * all else. Make a fresh one where classes have mutable static state; reuse one otherwise, since
 * the JIT compiler's work is bound to the loaded classes.
 */
public final class InstrumentingClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> classFiles;

  /**
   * A loader of these classes.
   *
   * @param classFiles class files by binary name, such as {@code solution.crawler.MyCrawler}
   * @param parent loads everything else
   */
  public InstrumentingClassLoader(Map<String, byte[]> classFiles, ClassLoader parent) {
    super(parent);
    this.classFiles = Map.copyOf(classFiles);
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
      Hooks.beginInvisible();
      try {
        byte[] instrumented = CodeUnderTest.instrument(bytes, this);
        return defineClass(name, instrumented, 0, instrumented.length);
      } finally {
        Hooks.endInvisible();
      }
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

package io.lockstep.batch.worker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads a submission's classes: its own first, the contract from the grader, the rest from the JDK.
 * The grader's other classes do not exist here.
 */
final class SubmissionLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> classes;
  private final String contractPackage;
  private final ClassLoader grader;

  SubmissionLoader(Map<String, byte[]> classes, Class<?> contract) {
    super("submission", ClassLoader.getPlatformClassLoader());
    this.classes = Map.copyOf(classes);
    this.contractPackage = contract.getPackageName();
    this.grader = contract.getClassLoader();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    return dot > 0 && name.substring(0, dot).equals(contractPackage)
        ? grader.loadClass(name)
        : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte @Nullable [] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}

package io.lockstep.batch.worker;

import java.util.Map;

/** The class loader of a submission: its own classes from memory, all else from the grader's. */
final class SubmissionLoader extends ClassLoader {

  private final Map<String, byte[]> classFiles;

  SubmissionLoader(Map<String, byte[]> classFiles, ClassLoader parent) {
    super("submission", parent);
    this.classFiles = classFiles;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classFiles.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}

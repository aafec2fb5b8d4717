package io.lockstep.simulator;

import io.lockstep.simulator.agent.CodeRewriter;

/**
 * Marks code as under test: its class files are rewritten so that its accesses to fields, arrays,
 * monitors and collections become scheduling points and are judged for races.
 *
 * <p>Three ways. With the agent's argument, for class names that start with a prefix: {@code
 * -javaagent:lockstep-simulator.jar=com.acme.bank.,com.acme.queue.} With an {@link
 * InstrumentingClassLoader}. Or with {@link #instrument}, for a class loader of your own.
 */
public final class CodeUnderTest {

  private CodeUnderTest() {}

  /**
   * Rewrites one class file.
   *
   * @param classFile the bytes as compiled
   * @param loader the loader that will define the class; it is asked for the class files of other
   *     classes, as resources, never to load them
   * @return the bytes to define
   * @throws IllegalArgumentException if the bytes are no class file
   */
  public static byte[] instrument(byte[] classFile, ClassLoader loader) {
    return CodeRewriter.rewrite(classFile, loader);
  }
}

package io.lockstep.simulator;

import io.lockstep.simulator.agent.Agent;
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
   * Whether a class is code under test by its name or by who loaded it: it begins with a prefix of
   * the agent's argument, or an {@link InstrumentingClassLoader} defined it. Not known here is what
   * {@link #instrument} has rewritten.
   *
   * @throws IllegalStateException if the JVM has no agent, or one that does not fit
   */
  public static boolean includes(Class<?> type) {
    Prerequisites.check();
    ClassLoader loader = type.getClassLoader();
    return loader instanceof InstrumentingClassLoader
        || (loader != null && Agent.isUnderTest(type.getName().replace('.', '/')));
  }

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

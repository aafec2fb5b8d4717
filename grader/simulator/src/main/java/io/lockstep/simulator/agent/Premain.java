package io.lockstep.simulator.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.security.CodeSource;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry. Sees that the agent's own jar is on the boot class path, where the rewritten
 * JDK can call it, and hands over to {@link Agent}, which is then found there. Does nothing else,
 * since this class may be loaded by the application's class loader.
 */
public final class Premain {

  private Premain() {}

  /** Called by the JVM for {@code -javaagent}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation)
      throws IOException {
    CodeSource source = Premain.class.getProtectionDomain().getCodeSource();
    if (source != null) {
      // The jar was renamed, so its Boot-Class-Path did not find it.
      File jar = new File(source.getLocation().getPath());
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
    }
    Agent.install(argument == null ? "" : argument, instrumentation);
  }

  /** Called by the JVM when the agent is attached later. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation)
      throws IOException {
    premain(argument, instrumentation);
  }
}

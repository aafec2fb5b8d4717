package io.lockstep.simulator.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import jdk.internal.misc.VM;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten classes follow from: the build of the JDK and the agent's code.
 *
 * @param text all of it, readable
 */
record CacheKey(String text) {

  /**
   * The key of this JVM with this agent.
   *
   * @param jar the agent's jar
   * @throws IOException if the jar cannot be read
   */
  static CacheKey of(File jar) throws IOException {
    byte[] agent;
    try (InputStream in = new FileInputStream(jar)) {
      agent = in.readAllBytes();
    }
    String home = System.getProperty("java.home");
    File modules = new File(home, "lib/modules");
    return new CacheKey(
        "jdk "
            .concat(System.getProperty("java.vm.version", ""))
            .concat(" of ")
            .concat(System.getProperty("java.vm.vendor", ""))
            .concat(" in ")
            .concat(home)
            .concat(", modules ")
            .concat(Long.toString(modules.length()))
            .concat(" bytes from ")
            .concat(Long.toString(modules.lastModified()))
            .concat("; agent ")
            .concat(Integer.toString(agent.length))
            .concat(" bytes ")
            .concat(Long.toHexString(Checksum.of(agent))));
  }

  /** A file name of the key's own. */
  String fileName() {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return "jdk-" + Long.toHexString(Checksum.of(bytes)) + ".classes";
  }

  /** The jar that the boot loader takes the agent from; null if it cannot be told. */
  static @Nullable File agentJar() {
    String appended = VM.getSavedProperty("jdk.boot.class.path.append");
    if (appended == null || appended.contains(File.pathSeparator)) {
      return null;
    }
    File jar = new File(appended);
    return jar.isFile() ? jar : null;
  }
}

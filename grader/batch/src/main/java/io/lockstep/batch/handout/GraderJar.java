package io.lockstep.batch.handout;

import io.lockstep.batch.worker.WorkerMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The grader as two jars: all of it with its libraries, and the simulator, which lies beside it
 * since it is the agent of the JVMs that run solutions. The same grader gives the same bytes.
 */
final class GraderJar {

  /** The name under which the grader finds the simulator beside it. */
  static final String SIMULATOR = "lockstep-simulator.jar";

  private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final byte[] grader;
  private final byte[] simulator;

  private GraderJar(byte[] grader, byte[] simulator) {
    this.grader = grader;
    this.simulator = simulator;
  }

  /**
   * Packs the grader.
   *
   * @param classPath where it runs from
   * @param rubrics the files of the rubrics that it has built in, by name
   */
  static GraderJar of(String classPath, Map<String, byte[]> rubrics) throws IOException {
    Path agent =
        WorkerMain.agentJar()
            .orElseThrow(() -> new IllegalStateException("the simulator's jar was not built"));
    SortedMap<String, byte[]> files =
        new TreeMap<>(
            ClassPathFiles.read(classPath, Set.of("io/lockstep/simulator/agent/Premain.class")));
    files
        .keySet()
        .removeIf(name ->
            name.startsWith("reference/")
                || name.startsWith("handout/")
                || (name.startsWith("rubrics/") && name.endsWith(".yaml")));
    rubrics.forEach((name, bytes) -> files.put("rubrics/" + name, bytes));
    return new GraderJar(jar(files), Files.readAllBytes(agent));
  }

  /** The grader; {@code java -jar} starts its command. */
  byte[] grader() {
    return grader;
  }

  /** The simulator. */
  byte[] simulator() {
    return simulator;
  }

  private static byte[] jar(SortedMap<String, byte[]> files) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "io.lockstep.batch.command.Lockstep");
    main.put(Attributes.Name.CLASS_PATH, SIMULATOR);
    main.put(Attributes.Name.MULTI_RELEASE, "true");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      JarEntry first = entry("META-INF/MANIFEST.MF");
      jar.putNextEntry(first);
      manifest.write(jar);
      jar.closeEntry();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        jar.putNextEntry(entry(file.getKey()));
        jar.write(file.getValue());
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static JarEntry entry(String name) {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(ALWAYS);
    return entry;
  }

  /** What tells this grader from every other one, in 12 hexadecimal digits. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(grader);
      digest.update(simulator);
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }
}

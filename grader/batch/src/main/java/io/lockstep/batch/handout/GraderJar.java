package io.lockstep.batch.handout;

import io.lockstep.batch.worker.WorkerMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The grader as two jars: all of it with its libraries, and the simulator, which lies beside it
 * since it is the agent of the JVMs that run solutions. The same grader gives the same bytes.
 */
final class GraderJar {

  /** The name under which the grader finds the simulator beside it. */
  static final String SIMULATOR = "lockstep-simulator.jar";

  private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

  private static final String SIMULATOR_AGENT = "io/lockstep/simulator/agent/Premain.class";

  /** A file of each library that only the store needs. */
  private static final Set<String> STORE =
      Set.of(
          "com/github/kagkarlsson/scheduler/Scheduler.class",
          "com/zaxxer/hikari/HikariDataSource.class",
          "org/flywaydb/core/Flyway.class",
          "org/flywaydb/database/postgresql/PostgreSQLDatabaseType.class",
          "org/flywaydb/database/cockroachdb/CockroachDBDatabaseType.class",
          "org/jdbi/v3/core/Jdbi.class",
          "org/postgresql/Driver.class",
          "org/sqlite/JDBC.class");

  /** SQLite comes for many systems; autograders run on these. */
  private static final Pattern OTHER_SYSTEMS =
      Pattern.compile("org/sqlite/native/(?!Linux(-Musl)?/(x86_64|aarch64)/).*");

  /** What a packed grader is used for. */
  enum Use {
    /** To test single submissions; it has no store, which takes many megabytes. */
    TEST,
    /** To grade as {@code lockstep grade} does. */
    GRADE
  }

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
   * @param use what it has to be able to
   */
  static GraderJar of(String classPath, Map<String, byte[]> rubrics, Use use) throws IOException {
    Path agent =
        WorkerMain.agentJar()
            .orElseThrow(() -> new IllegalStateException("the simulator's jar was not built"));
    Set<String> without = new HashSet<>(Set.of(SIMULATOR_AGENT));
    if (use == Use.TEST) {
      without.addAll(STORE);
    }
    SortedMap<String, byte[]> files = new TreeMap<>(ClassPathFiles.read(classPath, without));
    files
        .keySet()
        .removeIf(name ->
            OTHER_SYSTEMS.matcher(name).matches()
                || name.startsWith("reference/")
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
    // SQLite's own code is native.
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      JarEntry first = entry("META-INF/MANIFEST.MF");
      jar.putNextEntry(first);
      manifest.write(jar);
      jar.closeEntry();
      Set<String> folders = new HashSet<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        addFolders(file.getKey(), folders, jar);
        jar.putNextEntry(entry(file.getKey()));
        jar.write(file.getValue());
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Who looks for all files of a folder, as the store does, asks for the folder first. */
  private static void addFolders(String file, Set<String> folders, JarOutputStream jar)
      throws IOException {
    for (int end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1)) {
      String folder = file.substring(0, end + 1);
      if (folders.add(folder) && !folder.equals("META-INF/")) {
        jar.putNextEntry(entry(folder));
        jar.closeEntry();
      }
    }
  }

  private static JarEntry entry(String name) {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(ALWAYS);
    return entry;
  }

  /** What tells this grader from every other one, in 12 hexadecimal digits. */
  String digest() {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(grader);
    digest.update(simulator);
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }
}

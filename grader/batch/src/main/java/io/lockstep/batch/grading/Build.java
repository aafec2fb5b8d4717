package io.lockstep.batch.grading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lockstep.batch.worker.WorkerMain;
import io.lockstep.batch.worker.WorkerSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * This build of the grader, as far as results can depend on it: every byte on its class path, and
 * the Java it runs on. Two builds with one version number differ here.
 *
 * @param version the version of the grader
 * @param digest 32 hexadecimal digits, the same for the same build on every machine
 */
public record Build(String version, String digest) {

  /**
   * The build that runs here.
   *
   * @param version its version
   */
  public static Build running(String version) {
    List<Path> path = new ArrayList<>(WorkerSettings.DEFAULTS.classPathElements());
    WorkerMain.agentJar().ifPresent(path::add);
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(version.getBytes(UTF_8));
    digest.update(Runtime.version().toString().getBytes(UTF_8));
    try {
      for (Path element : path) {
        add(element, digest);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Build(version, HexFormat.of().formatHex(digest.digest(), 0, 16));
  }

  private static void add(Path element, MessageDigest digest) throws IOException {
    if (Files.isRegularFile(element)) {
      digest.update(Files.readAllBytes(element));
    } else if (Files.isDirectory(element)) {
      // By names as they are everywhere: paths are not in one order on all systems.
      SortedMap<String, Path> files = new TreeMap<>();
      try (Stream<Path> all = Files.walk(element)) {
        all.filter(Files::isRegularFile)
            .forEach(file ->
                files.put(
                    element.relativize(file).toString().replace(File.separatorChar, '/'), file));
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        digest.update(file.getKey().getBytes(UTF_8));
        digest.update(Files.readAllBytes(file.getValue()));
      }
    }
  }

  /**
   * What tells this material, graded on these terms by this build, from all else: 64 hexadecimal
   * digits.
   */
  public String key(byte[] terms, byte[] material) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(this.digest.getBytes(UTF_8));
    // The lengths are fixed by hashing the parts first: no two pairs give the same bytes.
    digest.update(DigestUtils.sha256(terms));
    digest.update(DigestUtils.sha256(material));
    return HexFormat.of().formatHex(digest.digest());
  }
}

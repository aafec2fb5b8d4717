package io.lockstep.batch.intake;

import io.lockstep.batch.intake.Intake.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a reader has found in a submission: the bytes of its Java sources, and the paths of all
 * else.
 *
 * <p>It counts what it is given and refuses what goes beyond the bounds, so that readers need not.
 */
final class Collector {

  /** Opens a file's content. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  private final Bounds bounds;
  private final SortedMap<String, byte[]> sources = new TreeMap<>();
  private final SortedMap<String, String> others = new TreeMap<>();
  private int files;
  private int bytes;

  Collector(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Counts a file or folder that was met. */
  void enter(String path) {
    if (++files > bounds.files()) {
      throw new RefusedException("holds more than " + bounds.files() + " files");
    }
    if (path.chars().filter(each -> each == '/').count() >= bounds.depth()) {
      throw new RefusedException("has folders more than " + bounds.depth() + " deep");
    }
  }

  /** Takes a Java source. */
  void source(String path, Content content) throws IOException {
    byte[] read;
    try (InputStream in = content.open()) {
      // One byte more than is allowed tells that there is more; sizes an archive claims tell
      // nothing.
      read = in.readNBytes(bounds.fileBytes() + 1);
    }
    if (read.length > bounds.fileBytes()) {
      throw new RefusedException(
          "%s: holds more than %,d bytes".formatted(path, bounds.fileBytes()));
    }
    bytes += read.length;
    if (bytes > bounds.allBytes()) {
      throw new RefusedException(
          "its Java sources hold more than %,d bytes".formatted(bounds.allBytes()));
    }
    if (sources.put(path, read) != null) {
      throw new RefusedException("holds " + path + " twice");
    }
  }

  /** Mentions a file that is no Java source. */
  void other(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (file.endsWith(".class") || file.endsWith(".jar")) {
      others.put(path, "class files and jars");
    } else if (file.equals("pom.xml") || file.contains(".gradle") || file.startsWith("mvnw")) {
      others.put(path, "build files");
    } else if (file.endsWith(".zip") || file.endsWith(".gz") || file.endsWith(".7z")) {
      others.put(path, "archives inside");
    } else {
      others.put(path, "other files");
    }
  }

  /** Mentions something that is passed over for the given reason. */
  void passedOver(String path, String what) {
    others.put(path, what);
  }

  SortedMap<String, byte[]> sources() {
    return sources;
  }

  /** Path to what it is. */
  SortedMap<String, String> others() {
    return others;
  }
}

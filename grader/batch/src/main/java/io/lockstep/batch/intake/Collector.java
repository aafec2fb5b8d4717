package io.lockstep.batch.intake;

import io.lockstep.batch.intake.Intake.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a reader has found in a submission: the bytes of its Java sources, and the paths of all
 * else.
 *
 * <p>It counts what it is given and refuses what goes beyond the bounds, so that readers need not.
 */
final class Collector {

  /** What others() calls archives of a kind that is not read. */
  static final String UNREAD_ARCHIVES = "archives other than .zip and .tar.gz";

  private static final Pattern UNREAD_ARCHIVE =
      Pattern.compile(".*\\.(gz|7z|rar|xz|bz2|tbz2|txz|zst)");

  private final Bounds bounds;
  private final SortedMap<String, byte[]> sources = new TreeMap<>();
  private final SortedMap<String, String> others = new TreeMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, String> folded = new HashMap<>();
  private int files;
  private long bytes;
  private long unpacked;

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
  void source(String path, Member.Content content) throws IOException {
    // Beside every file macOS packs its attributes, under a name that begins so.
    if (!path.substring(path.lastIndexOf('/') + 1).startsWith("._")) {
      put(path, read(path, content));
    }
  }

  /**
   * Takes a Java source that was handed in as such. Platforms rename these, to {@code A-1.java} for
   * instance, so that it gets back the name of its public type.
   */
  void looseSource(String file, Member.Content content) throws IOException {
    byte[] read = read(file, content);
    String name =
        PublicType.of(Encodings.text(read, Encodings.of(read)))
            .map(type -> type + ".java")
            .orElse(file);
    put(sources.containsKey(name) ? file : name, read);
  }

  private byte[] read(String path, Member.Content content) throws IOException {
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
    return read;
  }

  private void put(String path, byte[] read) {
    if (sources.put(path, read) != null) {
      throw new RefusedException("holds " + path + " twice");
    }
    remark(path);
  }

  /** Nothing is unpacked, so that odd names do no harm; but nobody could unpack it either. */
  private void remark(String path) {
    String other = folded.putIfAbsent(path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), path);
    if (other != null) {
      remarks.add("took both %s and %s, one file on Windows and macOS".formatted(other, path));
    }
    if (!MemberName.fitsWindows(path)) {
      remarks.add("took %s, which cannot be a file on Windows".formatted(path));
    }
  }

  /** Counts what came out of an archive. */
  void unpacked(long count, String where) {
    unpacked += count;
    if (unpacked > bounds.unpackedBytes()) {
      throw new RefusedException(
          "%sunpacks to more than %,d bytes".formatted(where, bounds.unpackedBytes()));
    }
  }

  /** Mentions a file that is no Java source. */
  void other(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (file.endsWith(".class") || file.endsWith(".jar")) {
      others.put(path, "class files and jars");
    } else if (file.equals("pom.xml") || file.contains(".gradle") || file.startsWith("mvnw")) {
      others.put(path, "build files");
    } else if (file.equals(".project") || file.equals(".classpath") || file.endsWith(".iml")) {
      others.put(path, "files of an IDE");
    } else if (UNREAD_ARCHIVE.matcher(file).matches()) {
      others.put(path, UNREAD_ARCHIVES);
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

  /** What a teacher should know of the sources. */
  List<String> remarks() {
    return remarks;
  }

  /** Path to what it is. */
  SortedMap<String, String> others() {
    return others;
  }
}

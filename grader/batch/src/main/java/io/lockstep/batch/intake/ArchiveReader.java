package io.lockstep.batch.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads an archive without unpacking it to the disk. Members other than Java sources and archives
 * are never kept; archives among them are read one level down.
 *
 * <p>A member that leads out of the archive, or a link, is no accident: the whole submission is
 * refused.
 */
final class ArchiveReader {

  /** An archive inside is held in memory; far more than five exercises need. */
  private static final int LARGEST_INSIDE = 64 << 20;

  private final Collector collector;
  private final String where;
  private final String prefix;
  private final int level;
  private boolean empty = true;

  private ArchiveReader(Collector collector, String where, String prefix, int level) {
    this.collector = collector;
    this.where = where;
    this.prefix = prefix;
    this.level = level;
  }

  /**
   * Reads an archive that was handed in.
   *
   * @param name what it is called
   * @param prefix what comes in front of its members' paths; empty or ending in {@code /}
   */
  static void readHandedIn(
      SeekableByteChannel archive, String name, String prefix, Collector collector)
      throws IOException {
    new ArchiveReader(collector, name + ": ", prefix, 1).read(archive);
  }

  /** Reads an archive that lies in a folder that was handed in. */
  static void readInside(String path, Member.Content content, Collector collector)
      throws IOException {
    new ArchiveReader(collector, "", "", 0).inside(path, content);
  }

  private void read(SeekableByteChannel archive) throws IOException {
    try {
      ArchiveKind kind = ArchiveKind.of(archive);
      Meter meter = new Meter(where, archive.size(), collector);
      switch (kind) {
        case ZIP -> ZipReader.read(archive, meter, this::take);
        case TAR, GZIP -> TarReader.read(archive, kind, meter, this::take);
        default ->
            throw new RefusedException(
                "%sexpected Java sources, a .zip or a .tar.gz, found %s"
                    .formatted(where, kind.text()));
      }
    } catch (RefusedException refused) {
      throw refused;
    } catch (IOException | RuntimeException broken) {
      // What the library makes of nonsense is not always an exception that it announces.
      throw new IOException(
          "%scut off or damaged: %s".formatted(where, broken.getMessage()), broken);
    }
    if (empty) {
      throw new RefusedException(where + "expected files, found an empty archive");
    }
  }

  private void take(Member member) throws IOException {
    String name = MemberName.path(member.name(), where);
    if (name.isEmpty()) {
      return;
    }
    empty = false;
    if (isSkipped(name)) {
      return;
    }
    String path = prefix + name;
    collector.enter(path);
    switch (member.type()) {
      case FOLDER -> {}
      case LINK, DEVICE ->
          throw new RefusedException(
              "%sthe entry \"%s\" is a %s"
                  .formatted(where, name, member.type().name().toLowerCase(Locale.ROOT)));
      case FILE, ENCRYPTED -> file(path, member);
    }
  }

  private void file(String path, Member member) throws IOException {
    boolean isSource = path.toLowerCase(Locale.ROOT).endsWith(".java");
    if (!isSource && !ArchiveKind.isNamedLikeOne(path)) {
      collector.other(path);
    } else if (member.type() == Member.Type.ENCRYPTED) {
      throw new RefusedException(
          where + "is encrypted; expected an archive that opens without a password");
    } else if (isSource) {
      collector.source(path, member.content());
    } else {
      inside(path, member.content());
    }
  }

  private void inside(String path, Member.Content content) throws IOException {
    if (level >= 2) {
      throw new RefusedException(
          path + ": an archive in an archive in an archive; expected one within another at most");
    }
    byte[] bytes;
    try (InputStream in = content.open()) {
      bytes = in.readNBytes(LARGEST_INSIDE + 1);
    }
    if (bytes.length > LARGEST_INSIDE) {
      throw new RefusedException(
          "%s: an archive of more than %,d bytes inside".formatted(path, LARGEST_INSIDE));
    }
    try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(bytes)) {
      new ArchiveReader(collector, path + ": ", path + "/", level + 1).read(channel);
    }
  }

  private static boolean isSkipped(String path) {
    List<String> parts = Arrays.asList(path.split("/"));
    return parts.subList(0, Math.max(0, parts.size() - 1)).stream()
        .anyMatch(FolderReader::isSkipped);
  }
}

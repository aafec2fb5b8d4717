package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** A kind of archive, told by its first bytes: what a file is called proves nothing. */
enum ArchiveKind {
  ZIP("a .zip", "504b(0304|0506|0708)"),
  GZIP("a .gz", "1f8b"),
  RAR("a RAR archive", "526172211a07"),
  SEVEN_ZIP("a 7-Zip archive", "377abcaf271c"),
  XZ("an .xz", "fd377a585a00"),
  BZIP2("a .bz2", "425a68"),
  TAR("a .tar", ArchiveKind.BY_OTHER_MEANS),
  EMPTY("a file without content", ArchiveKind.BY_OTHER_MEANS),
  NONE("a file of another kind", ArchiveKind.BY_OTHER_MEANS);

  /** Fits nothing. */
  private static final String BY_OTHER_MEANS = "(?!)";

  private static final int HEADER = 512;

  private final String text;
  private final Pattern start;

  ArchiveKind(String text, String start) {
    this.text = text;
    this.start = Pattern.compile(start);
  }

  /** Looks at the beginning of a file, and goes back to it. */
  static ArchiveKind of(SeekableByteChannel file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    while (header.hasRemaining() && file.read(header) >= 0) {}
    file.position(0);
    int length = header.position();
    String start = HexFormat.of().formatHex(header.array(), 0, Math.min(length, 8));
    if (length == 0) {
      return EMPTY;
    }
    return Arrays.stream(values())
        .filter(kind -> kind.start.matcher(start).lookingAt())
        .findFirst()
        .orElseGet(() -> length == HEADER && isTar(header.array()) ? TAR : NONE);
  }

  /** A header with the right sum, or the blank one that ends an archive. */
  private static boolean isTar(byte[] header) {
    try {
      return Arrays.equals(header, new byte[HEADER]) || TarUtils.verifyCheckSum(header);
    } catch (IllegalArgumentException noNumber) {
      return false;
    }
  }

  /** Whether a file in a submission is named like an archive that is read. */
  static boolean isNamedLikeOne(String path) {
    String file = path.toLowerCase(Locale.ROOT);
    return file.endsWith(".zip")
        || file.endsWith(".tar")
        || file.endsWith(".tgz")
        || file.endsWith(".tar.gz");
  }

  /** What was found, as a part of a sentence. */
  String text() {
    return text;
  }
}

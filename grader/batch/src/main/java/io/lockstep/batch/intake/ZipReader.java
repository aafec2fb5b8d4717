package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a .zip by its directory: what nobody asks for is never inflated. */
final class ZipReader {

  /** What the format says of names without a word on their encoding; Windows still does it so. */
  private static final Charset OLD = Charset.forName("IBM437");

  private ZipReader() {}

  static void read(SeekableByteChannel archive, Meter meter, Member.Receiver members)
      throws IOException {
    try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        members.take(
            new Member(name(entry), type(entry), () -> meter.over(zip.getInputStream(entry))));
      }
    }
  }

  /**
   * Where nothing says in which encoding a name is, it is in UTF-8 if it can be, else as of old.
   */
  private static String name(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    return raw == null
            || entry.getNameSource() != ZipArchiveEntry.NameSource.NAME
            || Encodings.isUtf8(raw)
        ? entry.getName()
        : new String(raw, OLD);
  }

  private static Member.Type type(ZipArchiveEntry entry) {
    if (entry.isUnixSymlink()) {
      return Member.Type.LINK;
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return Member.Type.ENCRYPTED;
    }
    return entry.isDirectory() ? Member.Type.FOLDER : Member.Type.FILE;
  }
}

package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a .zip by its directory: what nobody asks for is never inflated. */
final class ZipReader {

  private ZipReader() {}

  static void read(SeekableByteChannel archive, Meter meter, Member.Receiver members)
      throws IOException {
    try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        members.take(
            new Member(entry.getName(), type(entry), () -> meter.over(zip.getInputStream(entry))));
      }
    }
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

package io.lockstep.batch.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads a .tar or a .tar.gz from its beginning to its end. */
final class TarReader {

  private TarReader() {}

  static void read(
      SeekableByteChannel archive, ArchiveKind kind, Meter meter, Member.Receiver members)
      throws IOException {
    InputStream file = Channels.newInputStream(archive);
    InputStream packed =
        kind == ArchiveKind.GZIP
            ? GzipCompressorInputStream.builder()
                .setInputStream(file)
                .setDecompressConcatenated(true)
                .get()
            : file;
    try (TarArchiveInputStream tar = new TarArchiveInputStream(meter.over(packed), "UTF-8")) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        members.take(new Member(entry.getName(), type(entry), () -> open(tar)));
      }
    }
  }

  /** The current member; closing it leaves the archive open. */
  private static InputStream open(TarArchiveInputStream tar) {
    return new FilterInputStream(tar) {
      @Override
      public void close() {}
    };
  }

  private static Member.Type type(TarArchiveEntry entry) {
    if (entry.isDirectory()) {
      return Member.Type.FOLDER;
    }
    if (entry.isSymbolicLink() || entry.isLink()) {
      return Member.Type.LINK;
    }
    return entry.isFile() && !entry.isFIFO() && !entry.isBlockDevice() && !entry.isCharacterDevice()
        ? Member.Type.FILE
        : Member.Type.DEVICE;
  }
}

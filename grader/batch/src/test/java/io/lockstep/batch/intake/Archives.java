package io.lockstep.batch.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives as students and as foes of the grader make them; the same bytes at any time. */
final class Archives {

  private static final int LINK = 0120777;

  private Archives() {}

  static byte[] zip(String... namesAndTexts) throws IOException {
    return zip(files(namesAndTexts));
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
        entry.setTime(0);
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** As the archive tools of old systems do it: nothing says in which encoding names are. */
  @SuppressWarnings("PreferCharsetOverload") // The library keeps that one to itself.
  static byte[] zipNamedIn(String encoding, String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new ZipArchiveOutputStream(bytes)) {
      out.setEncoding(encoding);
      out.setUseLanguageEncodingFlag(false);
      out.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
      out.putArchiveEntry(new ZipArchiveEntry(name));
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  /** Two entries of the same name. */
  static byte[] zipOfTwins(String name, String first, String second) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new ZipArchiveOutputStream(bytes)) {
      for (String text : new String[] {first, second}) {
        out.putArchiveEntry(new ZipArchiveEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] zipWithLink(String name, String target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry link = new ZipArchiveEntry(name);
      link.setUnixMode(LINK);
      out.putArchiveEntry(link);
      out.write(target.getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  /** A .zip that says of its first member that a password opens it. */
  static byte[] encryptedZip(String name, String text) throws IOException {
    byte[] zip = zip(name, text);
    int central = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
    zip[6] |= 1;
    zip[central + 8] |= 1;
    return zip;
  }

  static byte[] tar(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> file : files(namesAndTexts).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        entry.setModTime(0);
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** A member that is no file: a link, a device or a pipe, by its letter in the format. */
  static byte[] tarWith(byte type, String name, String target) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
      entry.setLinkName(target);
      out.putArchiveEntry(entry);
      out.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> files(String... namesAndTexts) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int index = 0; index < namesAndTexts.length; index += 2) {
      files.put(namesAndTexts[index], namesAndTexts[index + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }
}

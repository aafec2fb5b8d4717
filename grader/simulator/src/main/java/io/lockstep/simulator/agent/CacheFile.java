package io.lockstep.simulator.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The file that keeps rewritten classes from one JVM to the next.
 *
 * <p>A header (what the file is, its {@linkplain CacheKey key}, length and {@link Checksum} of each
 * part), then two {@linkplain ClassIndex indexes}: of the classes that every JVM needs at start,
 * and of the others, which are read when the first of them is needed. Whatever does not fit, down
 * to the last bit, makes a part count as absent. A file is written beside its place and moved there
 * in one step, so that readers and other writers never see half of one.
 */
final class CacheFile {

  private static final long MAGIC = 0x4c6f_636b_7374_6570L;
  private static final int LENGTHS = Long.BYTES + Integer.BYTES;
  private static final int PART = Integer.BYTES + Long.BYTES;

  /** Far more than all classes of a JDK take. */
  private static final int LONGEST = 64 << 20;

  /** Larger reads make the JVM allocate a buffer of that size, which takes longer than reading. */
  private static final int CHUNK = 8 << 10;

  private final File file;
  private final byte[] key;

  CacheFile(File file, CacheKey key) {
    this.file = file;
    this.key = key.text().getBytes(StandardCharsets.UTF_8);
  }

  /** The classes that are needed at start; none if they cannot be had. */
  ClassIndex first() {
    return read(false);
  }

  /** The other classes; none if they cannot be had. */
  ClassIndex others() {
    return read(true);
  }

  private ClassIndex read(boolean others) {
    if (!file.isFile()) {
      return ClassIndex.EMPTY;
    }
    try (InputStream in = new FileInputStream(file)) {
      ByteBuffer header = ByteBuffer.wrap(bytes(in, LENGTHS + key.length + 2 * PART));
      if (header.getLong() != MAGIC
          || header.getInt() != key.length
          || !header.slice(LENGTHS, key.length).equals(ByteBuffer.wrap(key))) {
        return unfit();
      }
      header.position(LENGTHS + key.length);
      int length = header.getInt();
      long checksum = header.getLong();
      if (others) {
        in.skipNBytes(length);
        length = header.getInt();
        checksum = header.getLong();
      }
      byte[] part = bytes(in, length);
      return checksum == Checksum.of(part) ? new ClassIndex(part) : unfit();
    } catch (IOException damaged) {
      return unfit();
    }
  }

  /** Removes the file, so that the next JVM makes it anew. */
  private ClassIndex unfit() {
    boolean _ = file.delete();
    return ClassIndex.EMPTY;
  }

  private static byte[] bytes(InputStream in, int length) throws IOException {
    if (length < 0 || length > LONGEST) {
      throw new IOException("expected a length up to " + LONGEST + ", but found " + length);
    }
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      int read = in.read(bytes, at, Math.min(CHUNK, length - at));
      if (read < 0) {
        throw new IOException("expected " + length + " bytes, but found " + at);
      }
      at += read;
    }
    return bytes;
  }

  /**
   * Makes the folder where it is missing, and sees that it can be written.
   *
   * @throws IOException if it cannot
   */
  void prepare() throws IOException {
    Path folder = folder();
    CacheFolder.create(folder);
    Files.delete(Files.createTempFile(folder, "new", ".tmp"));
    CacheFolder.sweep(folder);
  }

  private Path folder() throws IOException {
    Path folder = file.toPath().toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("expected a file in a folder, but found " + file);
    }
    return folder;
  }

  /**
   * Puts these classes in the file's place.
   *
   * @throws IOException if the folder does not let us; the file is then as it was
   */
  void write(List<RewrittenClass> first, List<RewrittenClass> others) throws IOException {
    byte[] firstPart = ClassIndex.encode(first);
    byte[] otherPart = ClassIndex.encode(others);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(whole)) {
      out.writeLong(MAGIC);
      out.writeInt(key.length);
      out.write(key);
      out.writeInt(firstPart.length);
      out.writeLong(Checksum.of(firstPart));
      out.writeInt(otherPart.length);
      out.writeLong(Checksum.of(otherPart));
      out.write(firstPart);
      out.write(otherPart);
    }
    Path fresh = Files.createTempFile(folder(), "new", ".tmp");
    try {
      Files.write(fresh, whole.toByteArray());
      Files.move(fresh, file.toPath(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}

package io.lockstep.batch.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The form of texts, bytes and lists on the pipe: a length and what it counts. */
public final class WireData {

  private static final int LONGEST = 64 * 1024 * 1024;
  private static final int MOST = 1 << 20;

  private WireData() {}

  /** Writes one element of a list. */
  @FunctionalInterface
  public interface Writer<T> {
    /** Writes it. */
    void write(DataOutputStream out, T element) throws IOException;
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads it. */
    T read(DataInputStream in) throws IOException;
  }

  /** Writes a text. */
  public static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a text of at most 64 MB. */
  public static String readText(DataInputStream in) throws IOException {
    return readText(in, LONGEST);
  }

  /** Reads a text of at most so many bytes. */
  public static String readText(DataInputStream in, int most) throws IOException {
    return new String(readBytes(in, most), StandardCharsets.UTF_8);
  }

  /** Writes bytes. */
  public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads bytes, at most 64 MB. */
  public static byte[] readBytes(DataInputStream in) throws IOException {
    return readBytes(in, LONGEST);
  }

  /** Reads bytes, at most so many. */
  public static byte[] readBytes(DataInputStream in, int most) throws IOException {
    byte[] bytes = new byte[length(in, most)];
    in.readFully(bytes);
    return bytes;
  }

  /** Writes a list. */
  public static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> writer)
      throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(out, element);
    }
  }

  /** Reads a list of at most 2<sup>20</sup> elements. */
  public static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
    return readList(in, MOST, reader);
  }

  /** Reads a list of at most so many elements. */
  public static <T> List<T> readList(DataInputStream in, int most, Reader<T> reader)
      throws IOException {
    List<T> list = new ArrayList<>();
    for (int left = length(in, most); left > 0; left--) {
      list.add(reader.read(in));
    }
    return list;
  }

  private static int length(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new StreamCorruptedException(
          "expected a length from 0 to " + most + ", found " + length);
    }
    return length;
  }
}

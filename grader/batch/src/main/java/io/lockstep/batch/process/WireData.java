package io.lockstep.batch.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** Reads a text. */
  public static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /** A text that may be absent. */
  public static void writeOptional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(out, text);
    }
  }

  /** Reads a text that may be absent. */
  public static @Nullable String readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? readText(in) : null;
  }

  /** Writes bytes. */
  public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads bytes, at most 64 MB. */
  public static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[length(in, LONGEST)];
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
    List<T> list = new ArrayList<>();
    for (int left = length(in, MOST); left > 0; left--) {
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

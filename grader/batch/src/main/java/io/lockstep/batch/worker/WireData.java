package io.lockstep.batch.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of texts, bytes and lists on the pipe: a length and what it counts. */
final class WireData {

  private static final int LONGEST = 64 * 1024 * 1024;
  private static final int MOST = 1 << 20;

  private WireData() {}

  /** Writes one element of a list. */
  @FunctionalInterface
  interface Writer<T> {
    void write(DataOutputStream out, T element) throws IOException;
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /** A text that may be absent. */
  static void writeOptional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(out, text);
    }
  }

  static @Nullable String readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? readText(in) : null;
  }

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[length(in, LONGEST)];
    in.readFully(bytes);
    return bytes;
  }

  static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> writer)
      throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(out, element);
    }
  }

  static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
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

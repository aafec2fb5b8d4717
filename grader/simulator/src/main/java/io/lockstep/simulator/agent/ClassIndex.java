package io.lockstep.simulator.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rewritten classes as bytes: a hash table by class name, open addressing, of where each one's
 * record begins. It is searched as it lies, since a JVM that starts needs few of the records, and
 * would take longer to read them all than to rewrite some.
 */
final class ClassIndex {

  /** Nothing. */
  static final ClassIndex EMPTY = new ClassIndex(new byte[2 * Integer.BYTES]);

  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final int slots;

  /** Reads what {@link #encode} wrote. */
  ClassIndex(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
    this.slots = Math.max(1, buffer.getInt(0));
  }

  /** What this class file became; null if that is not known. */
  @Nullable RewrittenClass find(String name, byte[] classFile, boolean loaded) {
    for (int slot = name.hashCode() & (slots - 1); ; slot = (slot + 1) & (slots - 1)) {
      int at = recordIn(slot);
      if (at == 0) {
        return null;
      }
      buffer.position(at);
      if (text().equals(name)) {
        RewrittenClass found = record(at);
        if (found.isOf(classFile, loaded)) {
          return found;
        }
      }
    }
  }

  /** All of them. */
  List<RewrittenClass> all() {
    List<RewrittenClass> all = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      int at = recordIn(slot);
      if (at != 0) {
        all.add(record(at));
      }
    }
    return all;
  }

  private int recordIn(int slot) {
    return buffer.getInt(Integer.BYTES + slot * Integer.BYTES);
  }

  private RewrittenClass record(int at) {
    buffer.position(at);
    String name = text();
    boolean loaded = buffer.get() != 0;
    int originalLength = buffer.getInt();
    long original = buffer.getLong();
    Map<String, Integer> counts = new TreeMap<>();
    for (int rules = buffer.getInt(); rules > 0; rules--) {
      String rule = text();
      counts.put(rule, buffer.getInt());
    }
    byte[] rewritten = new byte[buffer.getInt()];
    buffer.get(rewritten);
    return new RewrittenClass(
        name, loaded, originalLength, original, counts, rewritten.length == 0 ? null : rewritten);
  }

  private String text() {
    int length = buffer.getInt();
    String text = new String(bytes, buffer.position(), length, StandardCharsets.UTF_8);
    buffer.position(buffer.position() + length);
    return text;
  }

  /** The bytes of an index of these classes. */
  static byte[] encode(List<RewrittenClass> classes) throws IOException {
    int slots = Integer.highestOneBit(Math.max(1, classes.size())) * 4;
    int[] table = new int[slots];
    int tableBytes = Integer.BYTES + slots * Integer.BYTES;
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(records);
    for (RewrittenClass each : classes) {
      int slot = each.name().hashCode() & (slots - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (slots - 1);
      }
      table[slot] = tableBytes + records.size();
      write(out, each);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream index = new DataOutputStream(whole);
    index.writeInt(slots);
    for (int at : table) {
      index.writeInt(at);
    }
    records.writeTo(index);
    return whole.toByteArray();
  }

  private static void write(DataOutputStream out, RewrittenClass each) throws IOException {
    write(out, each.name());
    out.writeBoolean(each.loaded());
    out.writeInt(each.originalLength());
    out.writeLong(each.original());
    out.writeInt(each.counts().size());
    for (Map.Entry<String, Integer> count : each.counts().entrySet()) {
      write(out, count.getKey());
      out.writeInt(count.getValue());
    }
    byte[] rewritten = each.bytes();
    out.writeInt(rewritten == null ? 0 : rewritten.length);
    if (rewritten != null) {
      out.write(rewritten);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}

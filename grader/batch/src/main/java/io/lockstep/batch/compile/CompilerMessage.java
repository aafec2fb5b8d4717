package io.lockstep.batch.compile;

import static io.lockstep.batch.process.WireData.readBytes;
import static io.lockstep.batch.process.WireData.readList;
import static io.lockstep.batch.process.WireData.readText;
import static io.lockstep.batch.process.WireData.writeBytes;
import static io.lockstep.batch.process.WireData.writeList;
import static io.lockstep.batch.process.WireData.writeText;

import io.lockstep.batch.intake.Source;
import io.lockstep.batch.process.WireData;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a compiler's process says, and the form of that and of sources on the pipes. */
sealed interface CompilerMessage {

  /** The process is up. */
  record Ready() implements CompilerMessage {}

  /** What became of the sources. */
  record Done(Compiled compiled) implements CompilerMessage {}

  /** Writes sources, of which path and text count. */
  static void writeSources(DataOutputStream out, List<Source> sources) throws IOException {
    writeList(
        out,
        sources,
        (to, source) -> {
          writeText(to, source.path());
          writeText(to, source.text());
        });
  }

  /** Reads sources. */
  static List<Source> readSources(DataInputStream in) throws IOException {
    return readList(in, from -> new Source(readText(from), readText(from), Set.of(), null));
  }

  /** Writes a message. */
  static void write(DataOutputStream out, CompilerMessage message) throws IOException {
    switch (message) {
      case Ready _ -> out.writeByte('r');
      case Done(Compiled compiled) -> {
        out.writeByte('d');
        out.writeInt(compiled.classes().size());
        for (Map.Entry<String, byte[]> each : compiled.classes().entrySet()) {
          writeText(out, each.getKey());
          writeBytes(out, each.getValue());
        }
        writeList(out, compiled.problems(), WireData::writeText);
      }
    }
    out.flush();
  }

  /** Reads a message. */
  static CompilerMessage read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'r' -> new Ready();
      case 'd' -> {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
          classes.put(readText(in), readBytes(in));
        }
        yield new Done(new Compiled(classes, readList(in, WireData::readText)));
      }
      default -> throw new StreamCorruptedException("expected a message, found byte " + kind);
    };
  }
}

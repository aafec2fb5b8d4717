package io.lockstep.batch.worker;

import static io.lockstep.batch.process.WireData.readBytes;
import static io.lockstep.batch.process.WireData.readList;
import static io.lockstep.batch.process.WireData.readText;
import static io.lockstep.batch.process.WireData.writeBytes;
import static io.lockstep.batch.process.WireData.writeList;
import static io.lockstep.batch.process.WireData.writeText;

import io.lockstep.batch.process.WireData;
import io.lockstep.checks.Schedules;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of jobs and messages on the pipes between parent and worker.
 *
 * <p>Written by hand on the JDK's data streams: a worker starts for each solution, and loading a
 * serialization library would cost it more than judging.
 */
final class Wire {

  private Wire() {}

  static void writeJob(DataOutputStream out, Job job) throws IOException {
    writeList(out, job.parts(), Wire::writePart);
    out.flush();
  }

  static Job readJob(DataInputStream in) throws IOException {
    return new Job(readList(in, Wire::readPart));
  }

  private static void writePart(DataOutputStream out, Job.Part part) throws IOException {
    writeText(out, part.exercise());
    writeText(out, part.solution());
    out.writeInt(part.classFiles().size());
    for (Map.Entry<String, byte[]> file : part.classFiles().entrySet()) {
      writeText(out, file.getKey());
      writeBytes(out, file.getValue());
    }
    out.writeInt(part.sources().size());
    for (Map.Entry<String, String> source : part.sources().entrySet()) {
      writeText(out, source.getKey());
      writeText(out, source.getValue());
    }
    writeList(out, part.criteria(), WireData::writeText);
    out.writeInt(part.schedules().size());
    for (Map.Entry<String, Schedules> each : part.schedules().entrySet()) {
      writeText(out, each.getKey());
      out.writeInt(each.getValue().exact());
      out.writeInt(each.getValue().adversarial());
    }
  }

  private static Job.Part readPart(DataInputStream in) throws IOException {
    String exercise = readText(in);
    String solution = readText(in);
    Map<String, byte[]> classFiles = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      classFiles.put(readText(in), readBytes(in));
    }
    Map<String, String> sources = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      sources.put(readText(in), readText(in));
    }
    List<String> criteria = readList(in, WireData::readText);
    Map<String, Schedules> schedules = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      schedules.put(readText(in), new Schedules(in.readInt(), in.readInt()));
    }
    return new Job.Part(exercise, solution, classFiles, sources, criteria, schedules);
  }

  /** Writes a message, after the secret that tells whose it is. */
  static void writeMessage(DataOutputStream out, Secret secret, Message message)
      throws IOException {
    secret.writeTo(out);
    switch (message) {
      case Message.Begun begun -> {
        out.writeByte('b');
        writeText(out, begun.criterion());
      }
      case Message.Judged judged -> {
        out.writeByte('j');
        writeText(out, judged.criterion());
        EvidenceWire.write(out, judged.evidence());
      }
      case Message.StandsStill(Duration still) -> {
        out.writeByte('s');
        out.writeLong(still.toMillis());
      }
      case Message.Finished _ -> out.writeByte('f');
    }
    out.flush();
  }

  /** Reads a message, if it begins with the secret. */
  static Message readMessage(DataInputStream in, Secret secret) throws IOException {
    secret.require(in);
    int kind = in.readByte();
    return switch (kind) {
      case 'b' -> new Message.Begun(readText(in));
      case 'j' -> new Message.Judged(readText(in), EvidenceWire.read(in));
      case 's' -> new Message.StandsStill(Duration.ofMillis(in.readLong()));
      case 'f' -> new Message.Finished();
      default -> throw new StreamCorruptedException("expected a message, found byte " + kind);
    };
  }
}

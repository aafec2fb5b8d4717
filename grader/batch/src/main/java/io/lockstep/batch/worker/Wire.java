package io.lockstep.batch.worker;

import static io.lockstep.batch.process.WireData.readBytes;
import static io.lockstep.batch.process.WireData.readList;
import static io.lockstep.batch.process.WireData.readText;
import static io.lockstep.batch.process.WireData.writeBytes;
import static io.lockstep.batch.process.WireData.writeList;
import static io.lockstep.batch.process.WireData.writeText;

import io.lockstep.batch.process.WireData;
import io.lockstep.checks.Schedules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
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

  /**
   * The largest message of a worker in bytes. Evidence of which everything is as long as it may be
   * takes less.
   */
  static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

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
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    writeBody(new DataOutputStream(body), message);
    secret.writeTo(out);
    writeBytes(out, body.toByteArray());
    out.flush();
  }

  private static void writeBody(DataOutputStream out, Message message) throws IOException {
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
  }

  /**
   * Reads a message, if it begins with the secret and is no larger than it may be.
   *
   * @throws StreamCorruptedException if what comes is no message
   */
  static Message readMessage(DataInputStream in, Secret secret) throws IOException {
    secret.require(in);
    byte[] body = readBytes(in, LARGEST_MESSAGE);
    try {
      return readBody(new DataInputStream(new ByteArrayInputStream(body)));
    } catch (EOFException cut) {
      // Not the end of the pipe, which is the usual way for a worker to end.
      throw new StreamCorruptedException(
          "expected a message of " + body.length + " bytes, found more in it");
    }
  }

  private static Message readBody(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'b' -> new Message.Begun(readText(in, EvidenceWire.LARGEST_TEXT));
      case 'j' ->
          new Message.Judged(readText(in, EvidenceWire.LARGEST_TEXT), EvidenceWire.read(in));
      case 's' -> new Message.StandsStill(Duration.ofMillis(in.readLong()));
      case 'f' -> new Message.Finished();
      default -> throw new StreamCorruptedException("expected a message, found byte " + kind);
    };
  }
}

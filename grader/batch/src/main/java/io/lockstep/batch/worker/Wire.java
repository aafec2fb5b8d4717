package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private static final int LONGEST = 64 * 1024 * 1024;

  private Wire() {}

  static void writeJob(DataOutputStream out, Job job) throws IOException {
    writeText(out, job.exercise());
    writeText(out, job.solution());
    out.writeInt(job.classFiles().size());
    for (Map.Entry<String, byte[]> file : job.classFiles().entrySet()) {
      writeText(out, file.getKey());
      writeBytes(out, file.getValue());
    }
    out.writeInt(job.criteria().size());
    for (String criterion : job.criteria()) {
      writeText(out, criterion);
    }
    out.flush();
  }

  static Job readJob(DataInputStream in) throws IOException {
    String exercise = readText(in);
    String solution = readText(in);
    Map<String, byte[]> classFiles = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      classFiles.put(readText(in), readBytes(in));
    }
    List<String> criteria = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      criteria.add(readText(in));
    }
    return new Job(exercise, solution, classFiles, criteria);
  }

  static void writeMessage(DataOutputStream out, Message message) throws IOException {
    switch (message) {
      case Message.Begun begun -> {
        out.writeByte('b');
        writeText(out, begun.criterion());
      }
      case Message.Judged judged -> {
        out.writeByte('j');
        writeText(out, judged.criterion());
        writeEvidence(out, judged.evidence());
      }
      case Message.Finished _ -> out.writeByte('f');
    }
    out.flush();
  }

  static Message readMessage(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'b' -> new Message.Begun(readText(in));
      case 'j' -> new Message.Judged(readText(in), readEvidence(in));
      case 'f' -> new Message.Finished();
      default -> throw new StreamCorruptedException("expected a message, found byte " + kind);
    };
  }

  private static void writeEvidence(DataOutputStream out, Evidence evidence) throws IOException {
    switch (evidence) {
      case Evidence.Held held -> {
        out.writeByte('h');
        writeText(out, held.basis());
      }
      case Evidence.Broken broken -> {
        out.writeByte('b');
        writeText(out, broken.scenario());
        writeText(out, broken.key());
        writeText(out, broken.expected());
        writeText(out, broken.seen());
        writeText(out, broken.output());
      }
      case Evidence.NotRun notRun -> {
        out.writeByte('n');
        writeText(out, notRun.cause().name());
        writeText(out, notRun.reason());
      }
      case Evidence.Fault fault -> {
        out.writeByte('f');
        writeText(out, fault.report());
      }
    }
  }

  private static Evidence readEvidence(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'h' -> new Evidence.Held(readText(in));
      case 'b' ->
          new Evidence.Broken(readText(in), readText(in), readText(in), readText(in), readText(in));
      case 'n' -> new Evidence.NotRun(Evidence.Cause.valueOf(readText(in)), readText(in));
      case 'f' -> new Evidence.Fault(readText(in));
      default -> throw new StreamCorruptedException("expected evidence, found byte " + kind);
    };
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new StreamCorruptedException(
          "expected a length from 0 to " + LONGEST + ", found " + length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}

package io.lockstep.batch.worker;

import static io.lockstep.batch.process.WireData.readList;
import static io.lockstep.batch.process.WireData.readOptional;
import static io.lockstep.batch.process.WireData.readText;
import static io.lockstep.batch.process.WireData.writeList;
import static io.lockstep.batch.process.WireData.writeOptional;
import static io.lockstep.batch.process.WireData.writeText;

import io.lockstep.batch.process.WireData;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.FailedRun;
import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Marks;
import io.lockstep.checks.FailedRun.Phase;
import io.lockstep.checks.FailedRun.RunThread;
import io.lockstep.checks.FailedRun.Step;
import io.lockstep.checks.FailedRun.Window;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/** The form of evidence on the pipe from a worker to its parent. */
final class EvidenceWire {

  private EvidenceWire() {}

  static void write(DataOutputStream out, Evidence evidence) throws IOException {
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
        writeRun(out, broken.run());
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

  static Evidence read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'h' -> new Evidence.Held(readText(in));
      case 'b' ->
          new Evidence.Broken(
              readText(in), readText(in), readText(in), readText(in), readText(in), readRun(in));
      case 'n' -> new Evidence.NotRun(Evidence.Cause.valueOf(readText(in)), readText(in));
      case 'f' -> new Evidence.Fault(readText(in));
      default -> throw new StreamCorruptedException("expected evidence, found byte " + kind);
    };
  }

  private static void writeRun(DataOutputStream out, @Nullable FailedRun run) throws IOException {
    out.writeBoolean(run != null);
    if (run == null) {
      return;
    }
    writeText(out, run.replay());
    writeText(out, run.schedule());
    out.writeLong(run.end());
    writeList(
        out,
        run.threads(),
        (to, thread) -> {
          to.writeInt(thread.number());
          writeText(to, thread.name());
        });
    writeList(out, run.steps(), EvidenceWire::writeStep);
    out.writeLong(run.omitted());
    writeList(
        out,
        run.events(),
        (to, event) -> {
          to.writeLong(event.at());
          to.writeInt(event.thread());
          writeText(to, event.phase().name());
          writeText(to, event.what());
        });
    writeText(out, run.interleaving());
    writeMarks(out, run.marks());
  }

  private static void writeMarks(DataOutputStream out, @Nullable Marks marks) throws IOException {
    out.writeBoolean(marks != null);
    if (marks == null) {
      return;
    }
    Window window = marks.window();
    out.writeBoolean(window != null);
    if (window != null) {
      out.writeLong(window.start());
      out.writeLong(window.end());
    }
    writeList(out, marks.instants(), DataOutputStream::writeLong);
    writeList(out, marks.due(), DataOutputStream::writeLong);
    writeList(out, marks.names(), WireData::writeText);
  }

  private static @Nullable Marks readMarks(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new Marks(
            in.readBoolean() ? new Window(in.readLong(), in.readLong()) : null,
            readList(in, DataInputStream::readLong),
            readList(in, DataInputStream::readLong),
            readList(in, WireData::readText))
        : null;
  }

  private static void writeStep(DataOutputStream out, Step step) throws IOException {
    out.writeLong(step.at());
    out.writeInt(step.thread());
    writeText(out, step.kind());
    writeText(out, step.text());
    writeOptional(out, step.file());
    out.writeInt(step.line());
  }

  private static @Nullable FailedRun readRun(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new FailedRun(
            readText(in),
            readText(in),
            in.readLong(),
            readList(in, from -> new RunThread(from.readInt(), readText(from))),
            readList(in, EvidenceWire::readStep),
            in.readLong(),
            readList(in, EvidenceWire::readEvent),
            readText(in),
            readMarks(in))
        : null;
  }

  private static Step readStep(DataInputStream in) throws IOException {
    return new Step(
        in.readLong(), in.readInt(), readText(in), readText(in), readOptional(in), in.readInt());
  }

  private static Event readEvent(DataInputStream in) throws IOException {
    return new Event(in.readLong(), in.readInt(), Phase.valueOf(readText(in)), readText(in));
  }
}

package io.lockstep.batch.worker;

import static io.lockstep.batch.process.WireData.readList;
import static io.lockstep.batch.process.WireData.writeList;

import io.lockstep.batch.process.WireData;
import io.lockstep.checks.CutText;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of evidence on the pipe from a worker to its parent.
 *
 * <p>Much of it is text by code under test, which may be as long as the worker's memory allows. It
 * is cut here, before it is copied, sent, stored and shown; and nothing longer is taken by the
 * parent, whatever the worker has become.
 */
final class EvidenceWire {

  /** The longest sentence: what was expected, what was seen, why something was not judged. */
  static final int LONGEST_SENTENCE = 4_000;

  /** The longest text of many lines: what was printed, an interleaving, a stack trace. */
  static final int LONGEST_PAGE = 20_000;

  /** The longest text of one step or event, and the longest name. */
  static final int LONGEST_LABEL = 400;

  /** The most steps, and the most events; the checks show fewer. */
  static final int MOST_STEPS = 300;

  /** The most threads: one for each step and event. */
  static final int MOST_THREADS = 2 * MOST_STEPS;

  /** The most instants, and names, that a run is marked with. */
  static final int MOST_MARKS = 300;

  /** The largest text in bytes: a UTF-16 unit takes three of UTF-8 at most. */
  static final int LARGEST_TEXT = 3 * (LONGEST_PAGE + CutText.LONGEST_SIGN);

  private EvidenceWire() {}

  static void write(DataOutputStream out, Evidence evidence) throws IOException {
    switch (evidence) {
      case Evidence.Held held -> {
        out.writeByte('h');
        writeSentence(out, held.basis());
      }
      case Evidence.Broken broken -> {
        out.writeByte('b');
        writeSentence(out, broken.scenario());
        writeSentence(out, broken.key());
        writeSentence(out, broken.expected());
        writeSentence(out, broken.seen());
        writePage(out, broken.output());
        writeRun(out, broken.run());
      }
      case Evidence.NotRun notRun -> {
        out.writeByte('n');
        writeSentence(out, notRun.cause().name());
        writeSentence(out, notRun.reason());
      }
      case Evidence.Fault fault -> {
        out.writeByte('f');
        writePage(out, fault.report());
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
    writePage(out, run.replay());
    writePage(out, run.schedule());
    out.writeLong(run.end());
    writeList(
        out,
        first(run.threads(), MOST_THREADS),
        (to, thread) -> {
          to.writeInt(thread.number());
          writeLabel(to, thread.name());
        });
    writeList(out, first(run.steps(), MOST_STEPS), EvidenceWire::writeStep);
    out.writeLong(run.omitted() + Math.max(0, run.steps().size() - MOST_STEPS));
    writeList(
        out,
        first(run.events(), MOST_STEPS),
        (to, event) -> {
          to.writeLong(event.at());
          to.writeInt(event.thread());
          writeLabel(to, event.phase().name());
          writeLabel(to, event.what());
        });
    writePage(out, run.interleaving());
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
    writeList(out, first(marks.instants(), MOST_MARKS), DataOutputStream::writeLong);
    writeList(out, first(marks.due(), MOST_MARKS), DataOutputStream::writeLong);
    writeList(out, first(marks.names(), MOST_MARKS), EvidenceWire::writeLabel);
  }

  private static @Nullable Marks readMarks(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new Marks(
            in.readBoolean() ? new Window(in.readLong(), in.readLong()) : null,
            readList(in, MOST_MARKS, DataInputStream::readLong),
            readList(in, MOST_MARKS, DataInputStream::readLong),
            readList(in, MOST_MARKS, EvidenceWire::readText))
        : null;
  }

  private static void writeStep(DataOutputStream out, Step step) throws IOException {
    out.writeLong(step.at());
    out.writeInt(step.thread());
    writeLabel(out, step.kind());
    writeLabel(out, step.text());
    out.writeBoolean(step.file() != null);
    if (step.file() != null) {
      writeLabel(out, step.file());
    }
    out.writeInt(step.line());
  }

  private static @Nullable FailedRun readRun(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new FailedRun(
            readText(in),
            readText(in),
            in.readLong(),
            readList(in, MOST_THREADS, from -> new RunThread(from.readInt(), readText(from))),
            readList(in, MOST_STEPS, EvidenceWire::readStep),
            in.readLong(),
            readList(in, MOST_STEPS, EvidenceWire::readEvent),
            readText(in),
            readMarks(in))
        : null;
  }

  private static Step readStep(DataInputStream in) throws IOException {
    return new Step(
        in.readLong(),
        in.readInt(),
        readText(in),
        readText(in),
        in.readBoolean() ? readText(in) : null,
        in.readInt());
  }

  private static Event readEvent(DataInputStream in) throws IOException {
    return new Event(in.readLong(), in.readInt(), Phase.valueOf(readText(in)), readText(in));
  }

  private static void writeSentence(DataOutputStream out, String text) throws IOException {
    WireData.writeText(out, CutText.of(text, LONGEST_SENTENCE));
  }

  private static void writePage(DataOutputStream out, String text) throws IOException {
    WireData.writeText(out, CutText.of(text, LONGEST_PAGE));
  }

  private static void writeLabel(DataOutputStream out, String text) throws IOException {
    WireData.writeText(out, CutText.of(text, LONGEST_LABEL));
  }

  private static String readText(DataInputStream in) throws IOException {
    return WireData.readText(in, LARGEST_TEXT);
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(all.size(), most));
  }
}

package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import io.lockstep.checks.Evidence.Cause;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a worker says to the grader, in the order {@code Initialising}, then for each criterion
 * {@code Started} and {@code Judged}, then {@code Finished}; or {@code Unusable} after the first.
 *
 * <p>A message is the job's secret (8 bytes), one byte for its kind, and its texts, each with its
 * length before it.
 */
sealed interface Message {

  /** The solution's class is about to be initialised. */
  record Initialising() implements Message {}

  /** The solution's class cannot be initialised. */
  record Unusable(String reason) implements Message {}

  /** A criterion is about to be judged. */
  record Started(String criterion) implements Message {}

  /** A criterion was judged. */
  record Judged(String criterion, Evidence evidence) implements Message {}

  /** All was done. */
  record Finished() implements Message {}

  /** The worker's end of the pipe is closed. */
  record Ended() implements Message {}

  /** What came was no message. */
  record Garbled(String what) implements Message {}

  /** The longest text that is sent or read. */
  int LONGEST = 64 * 1024;

  default void write(long secret, DataOutputStream out) throws IOException {
    out.writeLong(secret);
    switch (this) {
      case Initialising() -> write(out, 'I');
      case Unusable(String reason) -> write(out, 'U', reason);
      case Started(String criterion) -> write(out, 'S', criterion);
      case Judged(String criterion, Evidence.Held held) -> write(out, 'H', criterion, held.basis());
      case Judged(String criterion, Evidence.Broken broken) ->
          write(
              out,
              'B',
              criterion,
              broken.scenario(),
              broken.key(),
              broken.expected(),
              broken.seen(),
              broken.output());
      case Judged(String criterion, Evidence.NotRun notRun) ->
          write(out, 'N', criterion, notRun.cause().name(), notRun.reason());
      case Judged(String criterion, Evidence.Fault fault) ->
          write(out, 'F', criterion, fault.report());
      case Finished() -> write(out, 'E');
      case Ended(), Garbled(_) -> throw new IllegalStateException("is never sent: " + this);
    }
    out.flush();
  }

  static Message read(long secret, DataInputStream in) throws IOException {
    if (in.readLong() != secret) {
      return new Garbled("something else than the grader wrote on its pipe");
    }
    char kind = (char) in.readUnsignedByte();
    return switch (kind) {
      case 'I' -> new Initialising();
      case 'U' -> new Unusable(text(in));
      case 'S' -> new Started(text(in));
      case 'H' -> new Judged(text(in), new Evidence.Held(text(in)));
      case 'B' ->
          new Judged(
              text(in), new Evidence.Broken(text(in), text(in), text(in), text(in), text(in)));
      case 'N' -> new Judged(text(in), new Evidence.NotRun(Cause.valueOf(text(in)), text(in)));
      case 'F' -> new Judged(text(in), new Evidence.Fault(text(in)));
      case 'E' -> new Finished();
      default -> new Garbled("unknown kind of message " + (int) kind);
    };
  }

  private static void write(DataOutputStream out, char kind, String... texts) throws IOException {
    out.writeByte(kind);
    for (String text : texts) {
      String shown = text.length() <= LONGEST / 4 ? text : text.substring(0, LONGEST / 4) + "...";
      byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("expected a text of at most " + LONGEST + " bytes, found " + length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

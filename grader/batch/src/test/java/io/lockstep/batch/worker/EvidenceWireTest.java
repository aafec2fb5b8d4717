package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence comes out of the pipe as it went in, but no longer than anybody reads. */
class EvidenceWireTest {

  @ParameterizedTest
  @MethodSource
  void comesOutAsItWentIn(Evidence evidence) throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    EvidenceWire.write(new DataOutputStream(pipe), evidence);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(pipe.toByteArray()));
    assertEquals(evidence, EvidenceWire.read(in));
    assertEquals(0, in.available());
  }

  static Stream<Evidence> comesOutAsItWentIn() {
    return Stream.of(
        new Evidence.Held("100 schedules"),
        new Evidence.NotRun(Evidence.Cause.SOLUTION, "outside the model"),
        new Evidence.Fault("at io.lockstep\n"),
        broken(null),
        broken(run(null)),
        broken(run(new Marks(null, List.of(1L, 2L), List.of(), List.of("ä", "\uD83D\uDE00")))),
        broken(run(new Marks(new Window(5, 1_000_000_005), List.of(), List.of(7L), List.of()))));
  }

  private static Evidence broken(@Nullable FailedRun run) {
    return new Evidence.Broken("a scenario", "key", "expected", "seen", "printed", run);
  }

  private static FailedRun run(@Nullable Marks marks) {
    return new FailedRun(
        "crawler/once@exact:0",
        "exact:walk:0:",
        Long.MAX_VALUE,
        List.of(new RunThread(0, "main")),
        List.of(new Step(1, 0, "lock", "locks a", "A.java", 3), new Step(2, 0, "end", "", null, 0)),
        4,
        List.of(new Event(1, 0, Phase.BEGINS, "fetch")),
        "time | main",
        marks);
  }

  private static final int LONG = 25_000;
  private static final int MANY = 700;

  @Test
  void whatIsLongIsCutAndSaysByHowMuch() throws IOException {
    var sent = new Evidence.NotRun(Evidence.Cause.SOLUTION, "m".repeat(4_000 + 31_457_280));
    assertEquals(
        new Evidence.NotRun(
            Evidence.Cause.SOLUTION, "m".repeat(4_000) + " ... (cut: 31,457,280 characters)"),
        received(sent));
  }

  @Test
  void whereEverythingIsLongEverythingIsCut() throws IOException {
    var broken = assertInstanceOf(Evidence.Broken.class, received(hugeEvidence()));
    assertCut(EvidenceWire.LONGEST_SENTENCE, broken.expected());
    assertCut(EvidenceWire.LONGEST_SENTENCE, broken.seen());
    assertCut(EvidenceWire.LONGEST_PAGE, broken.output());
    FailedRun run = Objects.requireNonNull(broken.run());
    assertCut(EvidenceWire.LONGEST_PAGE, run.interleaving());
    assertEquals(EvidenceWire.MOST_THREADS, run.threads().size());
    assertCut(EvidenceWire.LONGEST_LABEL, run.threads().getFirst().name());
    assertEquals(EvidenceWire.MOST_STEPS, run.steps().size());
    assertCut(EvidenceWire.LONGEST_LABEL, run.steps().getFirst().text());
    assertEquals(4 + MANY - EvidenceWire.MOST_STEPS, run.omitted());
    assertEquals(EvidenceWire.MOST_STEPS, run.events().size());
    assertCut(EvidenceWire.LONGEST_LABEL, run.events().getFirst().what());
    Marks marks = Objects.requireNonNull(run.marks());
    assertEquals(EvidenceWire.MOST_MARKS, marks.names().size());
    assertCut(EvidenceWire.LONGEST_LABEL, marks.names().getFirst());
  }

  private static void assertCut(int most, String text) {
    assertTrue(text.contains(" ... (cut: "), () -> "expected a sign of the cut in: " + text);
    assertTrue(text.length() <= most + CutText.LONGEST_SIGN, () -> "too long: " + text);
  }

  @Test
  void theLargestEvidenceFitsIntoAMessage() throws IOException {
    Secret secret = Secret.fresh();
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    Wire.writeMessage(
        new DataOutputStream(pipe), secret, new Message.Judged("crawler/once", hugeEvidence()));
    assertTrue(pipe.size() > 1_000_000, () -> "expected a large message, found " + pipe.size());
    assertInstanceOf(Message.Judged.class, message(secret, pipe.toByteArray()));
  }

  @Test
  void aTextThatIsLongerThanAnyMayBeIsNoEvidence() throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(pipe);
    out.writeByte('h');
    WireData.writeText(out, "m".repeat(EvidenceWire.LARGEST_TEXT + 1));
    var in = new DataInputStream(new ByteArrayInputStream(pipe.toByteArray()));
    assertThrows(StreamCorruptedException.class, () -> EvidenceWire.read(in));
  }

  @Test
  void aMessageThatIsLargerThanAnyMayBeIsNone() throws IOException {
    Secret secret = Secret.fresh();
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    secret.writeTo(pipe);
    byte[] large = new byte[Wire.LARGEST_MESSAGE + 1];
    large[0] = 'f';
    WireData.writeBytes(new DataOutputStream(pipe), large);
    assertThrows(StreamCorruptedException.class, () -> message(secret, pipe.toByteArray()));
  }

  @Test
  void aMessageThatSaysLessThanItMustIsNoEndOfThePipe() throws IOException {
    Secret secret = Secret.fresh();
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    secret.writeTo(pipe);
    WireData.writeBytes(new DataOutputStream(pipe), new byte[] {'b'});
    assertThrows(StreamCorruptedException.class, () -> message(secret, pipe.toByteArray()));
  }

  private static Message message(Secret secret, byte[] pipe) throws IOException {
    return Wire.readMessage(new DataInputStream(new ByteArrayInputStream(pipe)), secret);
  }

  private static Evidence received(Evidence sent) throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    EvidenceWire.write(new DataOutputStream(pipe), sent);
    return EvidenceWire.read(new DataInputStream(new ByteArrayInputStream(pipe.toByteArray())));
  }

  /** Evidence in which all that may be long is, of characters that take as many bytes as any. */
  private static Evidence hugeEvidence() {
    String text = "\u20AC".repeat(LONG);
    return new Evidence.Broken(
        text,
        text,
        text,
        text,
        text,
        new FailedRun(
            text,
            text,
            1,
            Collections.nCopies(MANY, new RunThread(0, text)),
            Collections.nCopies(MANY, new Step(1, 0, text, text, text, 3)),
            4,
            Collections.nCopies(MANY, new Event(1, 0, Phase.BEGINS, text)),
            text,
            new Marks(
                new Window(1, 2),
                Collections.nCopies(MANY, 1L),
                Collections.nCopies(MANY, 1L),
                Collections.nCopies(MANY, text))));
  }
}

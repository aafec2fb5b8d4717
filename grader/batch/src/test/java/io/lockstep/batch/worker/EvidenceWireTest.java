package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence comes out of the pipe as it went in. */
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
}

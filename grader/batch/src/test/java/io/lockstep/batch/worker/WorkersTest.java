package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.checks.Evidence;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code under test can do to its worker, and what it costs. */
class WorkersTest {

  private @TempDir Path folder;
  private ProbeGround ground;

  @BeforeEach
  void setUp() throws Exception {
    ground = new ProbeGround(folder);
  }

  @Test
  void everyCriterionOfGoodCodeHolds() throws Exception {
    var evidence =
        judge(
            "public class Mine implements Probe { public String answer(String q) { return \"yes\";"
                + " } }");
    assertEquals(List.of("one", "two", "three"), List.copyOf(evidence.keySet()));
    evidence.values().forEach(each -> assertInstanceOf(Evidence.Held.class, each));
  }

  @Test
  void aBrokenCriterionSaysWhatWasSeenAndWhatWasPrinted() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                System.out.println("asked " + q);
                return q.equals("two") ? "no" : "yes";
              }
            }
            """);
    assertInstanceOf(Evidence.Held.class, evidence.get("one"));
    assertEquals(
        new Evidence.Broken(
            "asks two", "answer", "the answer yes", "the answer no", "asked two\n", null),
        evidence.get("two"));
    assertInstanceOf(Evidence.Held.class, evidence.get("three"));
  }

  @Test
  void whatIsPrintedIsNeverTakenForAMessage() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                for (int octet = 0; octet < 256; octet++) { System.out.write(octet); System.err.write(octet); }
                System.out.flush();
                System.out.close();
                return "no";
              }
            }
            """);
    evidence.values().forEach(each -> assertInstanceOf(Evidence.Broken.class, each));
  }

  @Test
  void aForgedMessageIsRefusedAndCostsItsCriterionAlone() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                if (!q.equals("two")) { return "yes"; }
                try {
                  var bytes = new java.io.ByteArrayOutputStream();
                  var out = new java.io.DataOutputStream(bytes);
                  out.writeByte('j');
                  text(out, "probe/two");
                  out.writeByte('h');
                  text(out, "forged, and long enough to be a secret");
                  var pipe = new java.io.FileOutputStream(java.io.FileDescriptor.out);
                  pipe.write(bytes.toByteArray());
                  pipe.flush();
                } catch (java.io.IOException impossible) {
                  throw new java.io.UncheckedIOException(impossible);
                }
                return "no";
              }
              private static void text(java.io.DataOutputStream out, String text) throws java.io.IOException {
                byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
              }
            }
            """);
    assertInstanceOf(Evidence.Held.class, evidence.get("one"));
    assertEquals(
        "it did not survive this: its messages were garbled: java.io.StreamCorruptedException: a"
            + " message did not begin with the worker's secret",
        notRun(evidence, "two"));
    assertInstanceOf(Evidence.Held.class, evidence.get("three"));
  }

  @Test
  void aClassThatCannotBeLoadedSaysSoInEveryCriterion() throws Exception {
    var evidence =
        ground.judgeWithout(
            "Base",
            "public class Mine extends Base implements Probe {"
                + " public String answer(String q) { return \"yes\"; } } class Base {}");
    for (String id : evidence.keySet()) {
      String reason = notRun(evidence, id);
      assertTrue(reason.startsWith("cannot be loaded: ") && reason.contains("Base"), () -> reason);
    }
  }

  @Test
  void aMethodAsLongAsTheJvmAllowsIsJudgedAsAnyOther() throws Exception {
    // With all of the simulator's hooks it would be longer.
    String numbers = "1000,".repeat(7_500);
    var evidence =
        ground.judge(
            "public class Mine implements Probe { static final int[] MANY = {"
                + numbers
                + "}; public String answer(String q) { return \"yes\"; } }",
            WorkerSettings.DEFAULTS);
    assertInstanceOf(Evidence.Held.class, evidence.get("one"));
  }

  @Test
  void anExitCostsItsCriterionAlone() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                if (q.equals("two")) { System.exit(0); }
                return "yes";
              }
            }
            """);
    assertInstanceOf(Evidence.Held.class, evidence.get("one"));
    assertEquals(
        "it did not survive this: it ended the JVM with exit code 0", notRun(evidence, "two"));
    assertInstanceOf(Evidence.Held.class, evidence.get("three"));
  }

  @Test
  void whoDiesOnceIsTriedOnceMoreByItself() throws Exception {
    Path mark = folder.resolve("died-once");
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              private static final StringBuilder ASKED = new StringBuilder();
              public String answer(String q) {
                ASKED.append(q);
                if (q.equals("two")) {
                  if (new java.io.File("%s").mkdir()) { Runtime.getRuntime().halt(137); }
                  return ASKED.toString().equals("two") ? "yes" : ASKED.toString();
                }
                return "yes";
              }
            }
            """
                .formatted(mark));
    evidence.values().forEach(each -> assertInstanceOf(Evidence.Held.class, each));
  }

  @Test
  void aWorkerThatNeverBeginsIsAFaultOfTheGrader() throws Exception {
    var evidence =
        ground.judge(
            "public class Mine implements Probe { public String answer(String q) { return \"yes\";"
                + " } }",
            WorkerSettings.DEFAULTS
                .withJudgedBy(WorkerSettings.JudgedBy.REAL_CLOCK)
                .withHeap(1_000_000_000));
    assertEquals(List.of("one", "two", "three"), List.copyOf(evidence.keySet()));
    evidence.values().forEach(each -> assertInstanceOf(Evidence.Fault.class, each));
  }

  @Test
  void outOfMemoryCostsItsCriterionAlone() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                if (q.equals("one")) { for (var all = new java.util.ArrayList<long[]>(); ; ) { all.add(new long[1 << 20]); } }
                return "yes";
              }
            }
            """);
    assertEquals("it did not survive this: out of memory", notRun(evidence, "one"));
    assertInstanceOf(Evidence.Held.class, evidence.get("two"));
    assertInstanceOf(Evidence.Held.class, evidence.get("three"));
  }

  @Test
  void whoIsSilentForTooLongIsKilled() throws Exception {
    var evidence =
        ground.judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                if (q.equals("three")) {
                  while (true) { java.util.concurrent.locks.LockSupport.park(); }
                }
                return "yes";
              }
            }
            """,
            WorkerSettings.DEFAULTS
                .withJudgedBy(WorkerSettings.JudgedBy.REAL_CLOCK)
                .withCriterionLimit(Duration.ofSeconds(3)));
    assertEquals(
        "it did not survive this: killed: nothing was heard for 3 s", notRun(evidence, "three"));
  }

  @Test
  void whoComputesForTooLongIsKilledAndTheRestGoesOn() throws Exception {
    var evidence =
        ground.judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                if (q.equals("two")) { java.util.stream.Stream.generate(Object::new).count(); }
                return "yes";
              }
            }
            """,
            WorkerSettings.DEFAULTS
                .withProcessorLimit(Duration.ofSeconds(3))
                .withStandstill(Duration.ofHours(1)));
    assertInstanceOf(Evidence.Held.class, evidence.get("one"));
    assertEquals(
        "it did not survive this: killed: it had used 3 s of processor time and was not done",
        notRun(evidence, "two"));
    assertInstanceOf(Evidence.Held.class, evidence.get("three"));
  }

  @Test
  void whoComputesInOneCallOfTheJdkIsKilledMuchSoonerAndThenSoonerStill() throws Exception {
    var evidence =
        ground.judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                if (!q.equals("one")) { "a".repeat(60).matches("(.*a){30}b"); }
                return "yes";
              }
            }
            """,
            WorkerSettings.DEFAULTS.withStandstill(Duration.ofSeconds(4)));
    assertInstanceOf(Evidence.Held.class, evidence.get("one"));
    assertEquals(
        "it did not survive this: killed: it had used 4 s of processor time without a step",
        notRun(evidence, "two"));
    assertEquals(
        "it did not survive this: killed: it had used 2 s of processor time without a step",
        notRun(evidence, "three"),
        "half of that once it has computed for ever before");
  }

  /** What a worker says of itself wins it no time. */
  @Test
  void whoStandsStillAgainAndAgainIsKilledByTheWholeLimit() throws Exception {
    Evidence lost =
        ground
            .judge(
                "public class Mine {}",
                WorkerSettings.DEFAULTS
                    .withProcessorLimit(Duration.ofSeconds(2))
                    .withSandbox((command, _) ->
                        command.stream()
                            .map(word ->
                                word.equals(WorkerMain.class.getName())
                                    ? Babbling.class.getName()
                                    : word)
                            .toList()))
            .get("one");
    assertEquals(
        "it did not survive this: killed: it had used 2 s of processor time and was not done",
        assertInstanceOf(Evidence.NotRun.class, lost).reason());
  }

  /** A worker that uses the processor and says now and then that it has stood still a while. */
  static final class Babbling {

    private Babbling() {}

    public static void main(String[] arguments) throws IOException {
      Secret secret = Secret.from(System.in);
      String first = Wire.readJob(new DataInputStream(System.in)).criteria().getFirst();
      DataOutputStream parent = new DataOutputStream(System.out);
      Wire.writeMessage(parent, secret, new Message.Begun(first));
      for (long rounds = 0; true; rounds++) {
        if (rounds % 200_000_000 == 0) {
          Wire.writeMessage(parent, secret, new Message.StandsStill(Duration.ofMillis(1)));
        }
      }
    }
  }

  @Test
  void whoEndsEveryWorkerIsGivenUp() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              static { System.exit(7); }
              public String answer(String q) { return "yes"; }
            }
            """);
    for (String id : evidence.keySet()) {
      assertEquals(
          "it did not survive this: it ended the JVM with exit code 7", notRun(evidence, id), id);
    }
  }

  @Test
  void aStaticInitialiserThatThrowsBreaksEveryCriterion() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              static final int ODD = Integer.parseInt("odd");
              public String answer(String q) { return "yes"; }
            }
            """);
    evidence.values().forEach(each -> assertInstanceOf(Evidence.Broken.class, each));
  }

  @Test
  void threadsThatOutliveTheScenarioHoldNobodyUp() throws Exception {
    var evidence =
        judge(
            """
            public class Mine implements Probe {
              public String answer(String q) {
                new Thread(() -> { while (true) { try { Thread.sleep(1_000_000); } catch (InterruptedException again) { } } }).start();
                return "yes";
              }
            }
            """);
    evidence.values().forEach(each -> assertInstanceOf(Evidence.Held.class, each));
  }

  private Map<String, Evidence> judge(String source) throws Exception {
    return ground.judge(
        source, WorkerSettings.DEFAULTS.withJudgedBy(WorkerSettings.JudgedBy.REAL_CLOCK));
  }

  private static String notRun(Map<String, Evidence> evidence, String criterion) {
    return assertInstanceOf(Evidence.NotRun.class, evidence.get(criterion)).reason();
  }
}

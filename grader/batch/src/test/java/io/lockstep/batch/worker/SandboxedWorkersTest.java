package io.lockstep.batch.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.batch.isolation.Isolation;
import io.lockstep.batch.worker.WorkerSettings.JudgedBy;
import io.lockstep.checks.Evidence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What code under test can do in a sandbox when no list has refused it. It runs on the real clock,
 * where nothing but the sandbox stands between it and the machine.
 */
class SandboxedWorkersTest {

  @TempDir private Path folder;
  @TempDir private Path outside;

  private ProbeGround ground;
  private WorkerSettings settings;

  @BeforeEach
  void findSandbox() throws Exception {
    Isolation found = Isolation.find();
    assumeTrue(
        found instanceof Isolation.Working,
        () -> "no sandbox here, so there is nothing to try: " + found);
    ground = new ProbeGround(folder);
    settings = WorkerSettings.DEFAULTS.withSandbox(found.sandbox());
  }

  @Test
  void honestCodeNoticesNothing() throws Exception {
    String honest =
        """
        public class Mine implements Probe {
          public String answer(String q) { return "yes"; }
        }
        """;
    assertHolds(ground.judge(honest, settings));
  }

  @Test
  void filesOfTheMachineAreNotThere() throws Exception {
    Path secret = Files.writeString(outside.resolve("secret"), "42");
    assertAnswersYes(
        """
        for (String file : new String[] {"%s", "/etc/passwd", "/etc/hostname", "/var", "/home"}) {
          if (java.nio.file.Files.exists(java.nio.file.Path.of(file))) { return file; }
        }
        return "yes";
        """
            .formatted(secret));
  }

  @Test
  void nothingCanBeWrittenThatStays() throws Exception {
    assertAnswersYes(
        """
        var files = new java.util.ArrayList<String>();
        files.add("%s");
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
          files.add(entry + "/planted");
        }
        files.add(System.getProperty("java.home") + "/planted");
        files.add("/usr/planted");
        for (String file : files) {
          try {
            java.nio.file.Files.writeString(java.nio.file.Path.of(file), "x");
            return file;
          } catch (java.io.IOException refused) { }
        }
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/planted-by-a-probe"), "x");
        return "yes";
        """
            .formatted(outside.resolve("planted")));
    assertFalse(Files.exists(outside.resolve("planted")));
    assertFalse(Files.exists(Path.of("/tmp/planted-by-a-probe")));
  }

  @Test
  void nobodyIsThereToConnectTo() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertAnswersYes(
          """
          try (var socket = new java.net.Socket("127.0.0.1", %d)) {
            return "connected";
          } catch (java.io.IOException refused) {
            return "yes";
          }
          """
              .formatted(server.getLocalPort()));
    }
  }

  @Test
  void theEnvironmentAndTheOtherProcessesAreOutOfSight() throws Exception {
    assertAnswersYes(
        """
        if (!java.util.Set.of("PATH", "LANG", "PWD").containsAll(System.getenv().keySet())) {
          return System.getenv().toString();
        }
        long seen = ProcessHandle.allProcesses().count();
        return seen <= 3 ? "yes" : seen + " processes";
        """);
  }

  @Test
  void aLargeFileStopsAtTheLimit() throws Exception {
    assertAnswersYes(
        """
        try (var file = java.nio.file.Files.newOutputStream(java.nio.file.Path.of("/tmp/large"))) {
          for (int i = 0; i < 200; i++) { file.write(new byte[1 << 20]); }
          return "200 MB";
        } catch (java.io.IOException refused) {
          return "yes";
        }
        """);
  }

  @Test
  void whatItStartsEndsWithIt() throws Exception {
    String pause = "86399." + ProcessHandle.current().pid();
    assertAnswersYes(
        """
        new ProcessBuilder("/bin/sh", "-c", "setsid sleep %s & sleep %s").start();
        return "yes";
        """
            .formatted(pause, pause));
    assertEquals(
        Set.of(),
        Set.copyOf(
            ProcessHandle.allProcesses()
                .filter(process ->
                    process.info().commandLine().filter(line -> line.contains(pause)).isPresent())
                .map(process -> process.info().commandLine())
                .toList()));
  }

  @Test
  void tenThousandThreadsCostTheirOwnCriterion() throws Exception {
    Map<String, Evidence> evidence =
        judge(
            """
            if (q.equals("one")) {
              for (int i = 0; i < 10_000; i++) {
                Thread waits = new Thread(() -> {
                  try { Thread.sleep(100_000); } catch (InterruptedException stop) { }
                });
                waits.setDaemon(true);
                waits.start();
              }
            }
            return "yes";
            """);
    assertInstanceOf(Evidence.NotRun.class, evidence.get("one"));
    assertInstanceOf(Evidence.Held.class, evidence.get("two"));
    assertInstanceOf(Evidence.Held.class, evidence.get("three"));
  }

  private void assertAnswersYes(String body) throws Exception {
    assertHolds(judge(body));
  }

  private Map<String, Evidence> judge(String body) throws Exception {
    String source =
        """
        public class Mine implements Probe {
          public String answer(String q) {
            try {
              return probe(q);
            } catch (java.io.IOException odd) {
              return odd.toString();
            }
          }
          private static String probe(String q) throws java.io.IOException {
            %s
          }
        }
        """
            .formatted(body);
    return ground.judge(source, settings.withJudgedBy(JudgedBy.REAL_CLOCK));
  }

  private static void assertHolds(Map<String, Evidence> evidence) throws IOException {
    evidence.forEach(
        (id, each) -> assertInstanceOf(Evidence.Held.class, each, () -> id + ": " + each));
  }
}

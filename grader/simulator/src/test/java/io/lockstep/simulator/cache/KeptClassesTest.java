package io.lockstep.simulator.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.simulator.determinism.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptClassesTest {

  /** What a JVM reports that rewrites for itself. */
  private static List<String> plain = List.of();

  /** The file that such a JVM leaves. */
  private static byte[] intact = {};

  private static String fileName = "";

  @TempDir private Path folder;

  @BeforeAll
  static void makeAFile(@TempDir Path elsewhere) throws Exception {
    plain = report("off");
    List<String> first = report(elsewhere.toString());
    assertSameRun(first);
    fileName = files(elsewhere).getFirst().getFileName().toString();
    intact = Files.readAllBytes(elsewhere.resolve(fileName));
  }

  private static List<String> report(String cache) throws Exception {
    return ChildJvm.run(List.of("-Dlockstep.cache=" + cache), ReuseReport.class);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static int reused(List<String> report) {
    return Integer.parseInt(report.getFirst());
  }

  /** The run is the same, and every class that both JVMs loaded has the same sites. */
  private static void assertSameRun(List<String> report) {
    assertEquals(plain.get(1), report.get(1));
    Map<String, List<String>> expected = sitesByClass(plain);
    Map<String, List<String>> found = sitesByClass(report);
    expected.keySet().retainAll(found.keySet());
    found.keySet().retainAll(expected.keySet());
    assertTrue(expected.size() > 50, expected::toString);
    assertEquals(expected, found);
  }

  private static Map<String, List<String>> sitesByClass(List<String> report) {
    return report.stream()
        .skip(2)
        .collect(
            Collectors.groupingBy(
                line -> line.split(" ", -1)[0], TreeMap::new, Collectors.toList()));
  }

  /** Puts bytes where a JVM looks for its file. */
  private void put(byte[] bytes) throws Exception {
    Files.write(folder.resolve(fileName), bytes);
  }

  @Test
  void aJvmReusesAllThatTheOneBeforeRewrote() throws Exception {
    put(intact);
    List<String> second = report(folder.toString());
    assertSameRun(second);
    assertTrue(reused(second) >= sitesByClass(second).size(), second::getFirst);
    assertEquals(1, files(folder).size());
  }

  @Test
  void switchedOffNothingIsReused() {
    assertEquals(0, reused(plain));
    assertTrue(plain.get(1).startsWith("completed"), plain::toString);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.00005, 0.3, 0.9999999})
  void oneWrongBitCostsTimeAndIsMended(double place) throws Exception {
    byte[] damaged = intact.clone();
    damaged[(int) (place * damaged.length)] ^= 0x10;
    put(damaged);
    assertSameRun(report(folder.toString()));
    List<String> mended = mend();
    assertSameRun(mended);
    assertTrue(reused(mended) > 0);
  }

  /** What the second JVM after a damage reports: the one between may have had to write. */
  private List<String> mend() throws Exception {
    if (files(folder).isEmpty()) {
      assertSameRun(report(folder.toString()));
    }
    return report(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.00005, 0.3})
  void aFileThatIsCutShortCostsTimeAndIsMended(double part) throws Exception {
    put(Arrays.copyOf(intact, (int) (part * intact.length)));
    assertSameRun(report(folder.toString()));
    assertTrue(reused(mend()) > 0);
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTime() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("in-the-way"));
    List<String> report = report(inTheWay.resolve("cache").toString());
    assertSameRun(report);
    assertEquals(0, reused(report));
    assertEquals(List.of(inTheWay), files(folder));
  }

  @Test
  void manyJvmsThatStartAtOnceLeaveOneWholeFile() throws Exception {
    List<Callable<List<String>>> starts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      starts.add(() -> report(folder.toString()));
    }
    try (ExecutorService together = Executors.newFixedThreadPool(starts.size())) {
      for (Future<List<String>> each : together.invokeAll(starts)) {
        assertSameRun(each.get());
      }
    }
    assertEquals(1, files(folder).size());
    assertTrue(reused(report(folder.toString())) > 0);
  }

  @Test
  void theFolderIsMadeForTheUserAlone() throws Exception {
    Path fresh = folder.resolve("a/b");
    var _ = report(fresh.toString());
    assertFalse(files(fresh).isEmpty());
    if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)));
    }
  }
}

package io.lockstep.checks.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Correct solutions lose nothing, faulty ones what they say: on the real clock. */
final class CorpusTest {

  private static final Path CORPUS = Path.of("src", "test", "corpus");
  private static final int SPECIMENS_A_WORKER = 5;

  @TempDir static Path folder;

  private static List<Specimen> specimens = List.of();
  private static final List<Verdict> VERDICTS = new ArrayList<>();

  private record Verdict(String className, String criterion, String verdict, String text) {}

  @BeforeAll
  static void playAll() throws Exception {
    specimens = Specimen.in(CORPUS);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(classes);
    List<Process> workers = new ArrayList<>();
    List<Path> outputs = new ArrayList<>();
    Map<String, List<Specimen>> byExercise =
        specimens.stream()
            .collect(Collectors.groupingBy(Specimen::exercise, TreeMap::new, Collectors.toList()));
    for (List<Specimen> ofOne : byExercise.values()) {
      for (int from = 0; from < ofOne.size(); from += SPECIMENS_A_WORKER) {
        List<Specimen> some =
            ofOne.subList(from, Math.min(ofOne.size(), from + SPECIMENS_A_WORKER));
        Path output = folder.resolve("worker-" + outputs.size() + ".txt");
        outputs.add(output);
        workers.add(worker(classes, some, output));
      }
    }
    for (int i = 0; i < workers.size(); i++) {
      int exit = workers.get(i).waitFor();
      String output = Files.readString(outputs.get(i));
      assertEquals(0, exit, output);
      read(output);
    }
  }

  private static void compile(Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      StringWriter messages = new StringWriter();
      List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath());
      var sources =
          files.getJavaFileObjectsFromPaths(specimens.stream().map(Specimen::file).toList());
      assertTrue(
          compiler.getTask(messages, files, null, options, null, sources).call(),
          messages::toString);
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static Process worker(Path classes, List<Specimen> some, Path output) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=7",
                "-cp",
                classPath(),
                CorpusWorker.class.getName(),
                some.getFirst().exercise(),
                classes.toString()));
    some.forEach(specimen -> command.add(specimen.className()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .start();
  }

  private static void read(String output) {
    output
        .lines()
        .filter(line -> line.contains(CorpusWorker.MARK))
        .map(line -> line.substring(line.indexOf(CorpusWorker.MARK) + CorpusWorker.MARK.length()))
        .map(line -> line.split("\t", 4))
        .forEach(part -> VERDICTS.add(new Verdict(part[0], part[1], part[2], part[3])));
  }

  @TestFactory
  Stream<DynamicTest> losesWhatItSays() {
    return specimens.stream()
        .map(specimen ->
            DynamicTest.dynamicTest(
                specimen.className() + ": " + specimen.about(), () -> judge(specimen)));
  }

  private static void judge(Specimen specimen) {
    List<Verdict> ofThis =
        VERDICTS.stream().filter(each -> each.className().equals(specimen.className())).toList();
    Set<String> lost = criteria(ofThis, "BROKEN");
    Set<String> open = criteria(ofThis, "NOT_RUN");
    Set<String> missed = new TreeSet<>(specimen.must());
    missed.removeAll(lost);
    missed.removeAll(open);
    Set<String> unfair = new TreeSet<>(lost);
    unfair.removeAll(specimen.must());
    unfair.removeAll(specimen.may());
    String texts =
        ofThis.stream()
            .filter(each -> !each.verdict().equals("HELD"))
            .map(each -> each.criterion() + " " + each.verdict() + " " + each.text())
            .collect(Collectors.joining("\n", "\n", "\n"));
    assertAll(
        () -> assertTrue(ofThis.size() >= 10, "too few verdicts: " + ofThis),
        () -> assertEquals(Set.of(), criteria(ofThis, "FAULT"), "faults of the grader" + texts),
        () -> assertEquals(Set.of(), missed, "should be lost, but is not" + texts),
        () -> assertEquals(Set.of(), unfair, "is lost, but should not be" + texts));
  }

  private static Set<String> criteria(List<Verdict> verdicts, String verdict) {
    return verdicts.stream()
        .filter(each -> each.verdict().equals(verdict))
        .map(Verdict::criterion)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

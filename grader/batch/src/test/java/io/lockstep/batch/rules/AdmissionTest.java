package io.lockstep.batch.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lockstep.checks.Exercise;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows where the border lies: every solution of the corpus and the reference keep to the rules,
 * every attack of {@code attacks.txt} breaks them, and is told where.
 */
class AdmissionTest {

  private static final List<String> TABLE = new ArrayList<>();

  private final Admission admission = new Admission(contracts());

  @TempDir private Path folder = Path.of("");

  private static List<Class<?>> contracts() {
    List<Class<?>> contracts = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      contracts.add(exercise.contract().type());
    }
    return contracts;
  }

  @AfterAll
  static void writeTable() throws IOException {
    Files.write(Path.of("target/attacks.txt"), TABLE);
  }

  @Test
  void ordinarySolutionsNeverMeetTheRules() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String place : List.of("../checks/src/test/corpus", "../../reference/src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(sources::add);
      }
    }
    assertTrue(sources.size() > 150, "expected the corpus, found " + sources.size() + " files");
    assertEquals(
        List.of(), sources.parallelStream().flatMap(source -> told(source).stream()).toList());
  }

  private List<String> told(Path source) {
    List<String> told = new ArrayList<>();
    try {
      Map<String, byte[]> classes = compiled(source, Files.createTempDirectory(folder, "solution"));
      for (String type : classes.keySet()) {
        for (String violation : admission.violations(classes, type)) {
          told.add(source + ": " + violation);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return told;
  }

  @Test
  void whatAContractInheritsDoesNotHideWhatAThreadMayNot() throws IOException {
    assertRefused(
        "Thread.getAllStackTraces",
        """
        public abstract class Attack extends Thread
            implements io.lockstep.exercises.countdown.Countdown {
          void go() { getAllStackTraces(); }
        }
        """);
  }

  @Test
  void aMethodOfTheSameNameHidesNothing() throws IOException {
    assertRefused(
        "Attack.setDefaultUncaughtExceptionHandler",
        """
        public class Attack extends Thread {
          static void setDefaultUncaughtExceptionHandler(int own) {}
          static void go() { setDefaultUncaughtExceptionHandler((t, e) -> {}); }
        }
        """);
  }

  @Test
  void aFieldOfTheSameNameHidesNothing() throws IOException {
    assertRefused(
        "Attack.getAllStackTraces",
        """
        public class Attack extends Thread {
          static int getAllStackTraces;
          static void go() { getAllStackTraces(); }
        }
        """);
  }

  @Test
  void patternSwitchesOverEnumsAndRecordsAreOrdinary() throws IOException {
    assertEquals(
        List.of(),
        violations(
            """
            public class Attack {
              sealed interface Event permits Kind, Arrived {}
              enum Kind implements Event { STOP, GO }
              record Arrived(String page) implements Event {}
              static String told(Event event) {
                return switch (event) {
                  case Kind.STOP -> "stop";
                  case Kind.GO -> "go";
                  case Arrived(String page) -> page;
                };
              }
            }
            """));
  }

  @Test
  void whatReachesNothingIsOrdinary() throws IOException {
    assertEquals(
        List.of(), violations(Files.readString(Path.of("src/test/resources/rules/ordinary.txt"))));
  }

  @Test
  void whoMayBeMadeInAnotherWayIsTold() throws IOException {
    assertEquals(
        List.of(
            "Attack.java:3: a solution may not use new Scanner; use instead: one over a String",
            "Attack.java:4: a solution may not use new PrintWriter; use instead: one over a Writer,"
                + " such as a StringWriter"),
        violations(
                """
                public class Attack { static void go() throws Exception {
                  new java.util.Scanner(System.in);
                  new java.io.PrintWriter("grade");
                } }
                """)
            .stream()
            .filter(line -> !line.contains("System.in"))
            .toList());
  }

  @Test
  void whoReachesForALoggerIsToldToPrint() throws IOException {
    assertEquals(
        List.of(
            "Attack.java:3: a solution may not use Logger.getGlobal; use instead:"
                + " System.out.println; what it prints is shown with the feedback",
            "Attack.java:3: a solution may not use Logger.info; use instead:"
                + " System.out.println; what it prints is shown with the feedback"),
        violations(
            """
            public class Attack { static void go() {
              java.util.logging.Logger.getGlobal().info("here");
            } }
            """));
  }

  private void assertRefused(String call, String type) throws IOException {
    List<String> violations = violations(type);
    assertTrue(
        violations.stream().anyMatch(each -> each.contains(call.replaceFirst(".*\\.", "."))),
        () -> "expected a line on " + call + ", found " + violations);
  }

  private List<String> violations(String type) throws IOException {
    Path place = Files.createTempDirectory(folder, "class");
    Path source = place.resolve("Attack.java");
    Files.writeString(source, "package solution.attack;\n" + type);
    return admission.violations(
        compiled(source, place.resolve("classes")), "solution.attack.Attack");
  }

  @TestFactory
  Stream<DynamicTest> everyAttackIsRefused() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/rules/attacks.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 2))
        .map(attack -> dynamicTest(attack[0], () -> isRefused(attack[0], attack[1])));
  }

  private void isRefused(String name, String statements) throws IOException {
    Path place = Files.createTempDirectory(folder, "attack");
    Path source = place.resolve("Attack.java");
    Files.writeString(
        source,
        """
        package solution.attack;
        public class Attack {
          static void go() throws Throwable { %s }
        }
        """
            .formatted(statements));
    Map<String, byte[]> classes = compiled(source, place.resolve("classes"));
    List<String> violations = admission.violations(classes, "solution.attack.Attack");
    assertFalse(violations.isEmpty(), "was admitted");
    assertTrue(violations.getFirst().startsWith("Attack.java:"), violations.getFirst());
    TABLE.add(name + " | admission | " + violations.getFirst());
  }

  private static Map<String, byte[]> compiled(Path source, Path into) throws IOException {
    List<String> arguments =
        List.of(
            "-proc:none",
            "-nowarn",
            "-d",
            into.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                java.io.OutputStream.nullOutputStream(),
                arguments.toArray(String[]::new));
    assertEquals(0, status, () -> source + " does not compile");
    Map<String, byte[]> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(into)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = into.relativize(file).toString().replace(File.separatorChar, '.');
        classes.put(name.replaceFirst("\\.class$", ""), Files.readAllBytes(file));
      }
    }
    return classes;
  }
}

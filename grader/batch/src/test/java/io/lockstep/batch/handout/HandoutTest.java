package io.lockstep.batch.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.batch.course.Course;
import io.lockstep.batch.course.Course.Shown;
import io.lockstep.batch.grading.Exercises;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubric.Visibility;
import io.lockstep.batch.rubric.Rubrics;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is handed out, what is not, and that it grades. */
final class HandoutTest {

  private static final KnownCriteria KNOWN =
      new KnownCriteria(Exercises.announced(HandoutTest.class.getClassLoader()).kinds());
  private static final Course HIDING =
      new Course(
          null,
          Map.of(),
          Set.of(),
          0,
          Set.of("crawler/shortest-depth"),
          Shown.AT_ONCE,
          null,
          Map.of());

  /** The students' repository under a course that hides nothing. */
  @TempDir private static Path students = Path.of("");

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void handOut() throws IOException {
    handout(Course.PLAIN).writeStudents(students);
  }

  @Test
  void studentsGetNoSolutionNoSampleAndNoCorpus() throws IOException {
    Path out = students;
    Set<String> tops = new TreeSet<>();
    try (Stream<Path> all = Files.list(out)) {
      all.forEach(each -> tops.add(String.valueOf(each.getFileName())));
    }
    assertEquals(
        Set.of(
            ".editorconfig",
            ".gitattributes",
            ".github",
            ".gitignore",
            ".mvn",
            "LICENSE",
            "README.md",
            "exercises",
            "grader",
            "mvnw",
            "mvnw.cmd",
            "pom.xml",
            "rubrics"),
        tops);
    try (Stream<Path> reference = Files.walk(Path.of("../../reference/src/main/java"))) {
      for (Path solution : reference.filter(each -> each.toString().endsWith(".java")).toList()) {
        String name = String.valueOf(solution.getFileName());
        if (name.equals("package-info.java")) {
          continue;
        }
        assertEquals(List.of(), named(out, name), "handed out");
        assertTrue(names(jar(out)).stream().noneMatch(each -> each.endsWith(name)), name);
      }
    }
    assertTrue(
        names(jar(out)).stream()
            .noneMatch(each -> each.startsWith("solution/") || each.contains("/corpus/")));
  }

  @Test
  void theJarHoldsTheWholeGraderAndItsLicences() throws IOException {
    List<String> names = names(jar(students));
    assertTrue(names.contains("io/lockstep/batch/command/Lockstep.class"));
    assertTrue(names.contains("META-INF/services/io.lockstep.checks.Exercise"));
    assertTrue(names.contains("rubrics/crawler.yaml"));
    assertTrue(names.stream().anyMatch(each -> each.startsWith("META-INF/licences/commons-io")));
    assertFalse(names.contains("io/lockstep/simulator/agent/Premain.class"));
  }

  @Test
  void theSameGraderIsTheSameJar() throws IOException {
    Path first = jar(students);
    Path second = folder.resolve("again");
    handout(Course.PLAIN).writeStudents(second);
    assertEquals(-1, Files.mismatch(first, jar(second)));
    assertEquals(first.getFileName(), jar(second).getFileName());
  }

  @Test
  void whatIsHiddenIsNotTold() throws IOException {
    Path out = folder.resolve("hiding");
    handout(HIDING).writeStudents(out);
    String title = title("crawler", "shortest-depth");
    for (Path file :
        List.of(out.resolve("rubrics/crawler.yaml"), out.resolve("exercises/README.md"))) {
      assertFalse(Files.readString(file).contains(title), file + " tells \"" + title + "\"");
    }
    try (JarFile jar = new JarFile(jar(out).toFile());
        InputStream in = jar.getInputStream(jar.getEntry("rubrics/crawler.yaml"))) {
      assertFalse(new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(title));
    }
    Rubric crawler = Rubrics.from(out.resolve("rubrics"), KNOWN).of("crawler");
    assertEquals(Rubrics.bundled(KNOWN).of("crawler").points(), crawler.points());
    assertEquals(Rubrics.bundled(KNOWN).of("crawler").hints(), crawler.hints());
    assertEquals(
        List.of("shortest-depth"),
        crawler.criteria().stream()
            .filter(each -> each.visibility() == Visibility.HIDDEN)
            .map(Rubric.RubricCriterion::id)
            .toList());
  }

  @Test
  void theRubricsSayTheSameAsOnesOwn() throws IOException {
    Path out = students;
    assertEquals(Rubrics.bundled(KNOWN).all(), Rubrics.from(out.resolve("rubrics"), KNOWN).all());
  }

  @Test
  void theBuildUsesTheVersionsThatTheProjectUses() throws IOException {
    String ours = Files.readString(Path.of("../../pom.xml"));
    Matcher used =
        Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)<")
            .matcher(Files.readString(students.resolve("pom.xml")));
    int count = 0;
    while (used.find()) {
      count++;
      assertTrue(
          Pattern.compile(
                  "<artifactId>"
                      + used.group(1)
                      + "</artifactId>\\s*<version>"
                      + used.group(2)
                      + "<")
              .matcher(ours)
              .find(),
          used.group());
    }
    assertEquals(4, count);
    assertTrue(ours.contains("<junit.version>5.14.4<"));
  }

  @Test
  void theWorkflowRunsTheStudentsOwnCommand() throws IOException {
    JsonNode workflow =
        new YAMLMapper()
            .readTree(Files.readAllBytes(students.resolve(".github/workflows/grade.yml")));
    assertTrue(workflow.get("on").has("push"), workflow.toString());
    List<String> commands = new ArrayList<>();
    for (JsonNode job : workflow.get("jobs")) {
      assertTrue(job.has("runs-on"));
      for (JsonNode step : job.get("steps")) {
        assertTrue(step.has("uses") != step.has("run"), step.toString());
        if (step.has("run")) {
          commands.add(step.get("run").asString());
        }
      }
    }
    assertEquals(List.of("mvn -B test"), commands);
  }

  @Test
  void aFolderWithFilesIsLeftAlone() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept"), "keep me");
    assertEquals(
        folder + ": expected a new or empty folder, found files",
        assertThrows(HandoutException.class, () -> handout(Course.PLAIN).writeStudents(folder))
            .getMessage());
    assertEquals(
        kept + ": expected a new or empty folder, found a file",
        assertThrows(HandoutException.class, () -> handout(Course.PLAIN).writeStudents(kept))
            .getMessage());
    assertEquals("keep me", Files.readString(kept));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void gradescopesAutograderGradesASubmission() throws IOException, InterruptedException {
    Path autograder = Files.createDirectories(folder.resolve("autograder"));
    handout(HIDING)
        .writeAutograder(
            autograder.resolve("source"),
            Platform.GRADESCOPE,
            "hidden: [crawler/shortest-depth]\n".getBytes(StandardCharsets.UTF_8));
    Path solution = Path.of("../../reference/src/main/java/solution/crawler");
    Path submission = Files.createDirectories(autograder.resolve("submission/crawler"));
    try (Stream<Path> files = Files.list(solution)) {
      for (Path file : files.toList()) {
        Files.copy(file, submission.resolve(file.getFileName()));
      }
    }
    Map<String, String> here = Map.of("AUTOGRADER", autograder.toString());
    run(autograder, autograder.resolve("source/setup.sh"), here);
    run(autograder, autograder.resolve("source/run_autograder"), here);
    JsonNode result =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(autograder.resolve("results/results.json")));
    assertEquals(20, result.get("score").asInt(), result.toString());
    for (JsonNode test : result.get("tests")) {
      assertEquals(
          test.get("tags").get(0).asString().equals("crawler/shortest-depth"),
          test.has("visibility"),
          test.toString());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void classroom50sAutograderGradesACheckout() throws IOException, InterruptedException {
    Path bundle = folder.resolve("bundle");
    handout(HIDING)
        .writeAutograder(
            bundle,
            Platform.CLASSROOM50,
            "hidden: [crawler/shortest-depth]\n".getBytes(StandardCharsets.UTF_8));
    Path checkout = folder.resolve("checkout");
    Path mine = Files.createDirectories(checkout.resolve(Handout.SOLUTIONS + "crawler"));
    try (Stream<Path> files =
        Files.list(Path.of("../../reference/src/main/java/solution/crawler"))) {
      for (Path file : files.toList()) {
        Files.copy(file, mine.resolve(file.getFileName()));
      }
    }
    run(
        checkout,
        bundle.resolve("autograder.py"),
        Map.of(
            "CLASSROOM", "cs",
            "ASSIGNMENT", "concurrency",
            "OWNER", "ada",
            "SUBMISSION_TAG", "submit/2026-12-03T10-14-00Z-a1b2c3d",
            "COMMIT_URL", "https://example.org/commit/a1b2c3d",
            "RELEASE_URL", "https://example.org/releases/1"));
    JsonNode result =
        JsonMapper.shared().readTree(Files.readAllBytes(checkout.resolve("result.json")));
    assertEquals(20, result.get("score").asInt(), result.toString());
    assertEquals(100, result.get("max-score").asInt(), result.toString());
  }

  private static void run(Path folder, Path program, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), output);
    assertEquals(0, process.exitValue(), output);
  }

  private static Handout handout(Course course) throws IOException {
    return new Handout(
        "target/classes"
            + File.pathSeparator
            + Files.readString(Path.of("target/lockstep.classpath")),
        "0.1.0-SNAPSHOT",
        course.hiding(Rubrics.bundled(KNOWN).all()));
  }

  private static String title(String exercise, String criterion) {
    return Rubrics.bundled(KNOWN).of(exercise).only(criterion).criteria().getFirst().title();
  }

  private static List<Path> named(Path folder, String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> each.endsWith(name)).toList();
    }
  }

  private static Path jar(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out.resolve("grader/repository"))) {
      return all.filter(
              each -> String.valueOf(each.getFileName()).matches("lockstep-grader.*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> names(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}

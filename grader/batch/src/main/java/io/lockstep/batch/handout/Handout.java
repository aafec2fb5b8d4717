package io.lockstep.batch.handout;

import io.lockstep.batch.handout.GraderJar.Use;
import io.lockstep.batch.rubric.PointsTables;
import io.lockstep.batch.rubric.Rubric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a course hands out, made from the grader that is running.
 *
 * @param classPath where the grader runs from
 * @param version its version
 * @param rubrics what it grades by
 */
public record Handout(String classPath, String version, List<Rubric> rubrics) {

  private static final String REPOSITORY = "grader/repository/io/lockstep/";

  /** What is written for students alone, and the templates, which are called otherwise here. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "README.md", "readme.md",
          "pom.xml", "pom.xml",
          ".gitignore", "gitignore.txt",
          ".gitattributes", "gitattributes.txt",
          ".mvn/maven.config", "maven.config",
          ".github/workflows/grade.yml", "grade.yml");

  /** Copies the list. */
  public Handout {
    rubrics = List.copyOf(rubrics);
  }

  /** Where the students' places lie within the repository. */
  public static final String SOLUTIONS = "exercises/src/main/java/solution/";

  /**
   * The students' repository: the exercises with their stubs, the rubrics without what is hidden,
   * the grader in a Maven repository of its own, and a build in which {@code mvn test} grades.
   *
   * @throws HandoutException if the folder is not new or empty
   */
  public void writeStudents(Path folder) throws IOException {
    SortedMap<String, byte[]> yaml = RubricFiles.forStudents(rubrics);
    GraderJar jar = GraderJar.of(classPath, yaml, Use.TEST);
    String number = version.replace("-SNAPSHOT", "") + "-" + jar.digest();
    Map<String, String> values = Map.of("version", number);
    SortedMap<String, byte[]> files = new TreeMap<>(bundled());
    yaml.forEach((name, bytes) -> files.put("rubrics/" + name, bytes));
    files.put(
        "exercises/README.md", readme(Objects.requireNonNull(files.get("exercises/README.md"))));
    for (Map.Entry<String, String> file : WRITTEN.entrySet()) {
      files.put(file.getKey(), Templates.file("student/" + file.getValue(), values));
    }
    artifact(files, "lockstep-grader", number, jar.grader(), "grader-pom.xml");
    artifact(files, "lockstep-simulator", number, jar.simulator(), "simulator-pom.xml");
    NewFolder.write(folder, files, Set.of("mvnw"));
  }

  /**
   * The folder of a platform's autograder.
   *
   * @param platform whose
   * @param course the course file by which it grades, or empty
   * @throws HandoutException if the folder is not new or empty
   */
  public void writeAutograder(Path folder, Platform platform, byte[] course) throws IOException {
    GraderJar jar = GraderJar.of(classPath, RubricFiles.files(rubrics), Use.GRADE);
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : platform.files()) {
      files.put(
          name, Templates.file(platform.folder() + name.replace("README", "readme"), Map.of()));
    }
    if (course.length > 0) {
      files.put("course.yaml", course);
    }
    files.put("lib/lockstep-grader.jar", jar.grader());
    files.put("lib/" + GraderJar.SIMULATOR, jar.simulator());
    files.put("LICENSE", Objects.requireNonNull(bundled().get("LICENSE")));
    NewFolder.write(folder, files, platform.files());
  }

  /** The students' places, by the names of their files, as they would be handed out. */
  public SortedMap<String, byte[]> solutions() throws IOException {
    SortedMap<String, byte[]> solutions = new TreeMap<>();
    bundled()
        .forEach((name, bytes) -> {
          if (name.startsWith(SOLUTIONS)) {
            solutions.put(name.substring(SOLUTIONS.length()), bytes);
          }
        });
    return solutions;
  }

  private SortedMap<String, byte[]> bundled() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    ClassPathFiles.read(classPath, Set.of())
        .forEach((name, bytes) -> {
          if (name.startsWith("handout/")) {
            files.put(name.substring("handout/".length()), bytes);
          } else if (name.equals("rubrics/rubric.schema.json")) {
            files.put(name, bytes);
          }
        });
    if (!files.containsKey("LICENSE")) {
      throw new HandoutException(
          "handout: expected a grader that was built from its repository, found one that was"
              + " handed out itself");
    }
    return files;
  }

  private byte[] readme(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
    // What follows the last rule is for those who keep the project.
    int end = lines.lastIndexOf("---");
    return (String.join("\n", PointsTables.in(end < 0 ? lines : lines.subList(0, end), rubrics))
                .stripTrailing()
            + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void artifact(
      SortedMap<String, byte[]> files, String name, String version, byte[] jar, String pom)
      throws IOException {
    String place = REPOSITORY + name + "/" + version + "/" + name + "-" + version;
    files.put(place + ".jar", jar);
    files.put(place + ".pom", Templates.file("student/" + pom, Map.of("version", version)));
    for (String file : List.of(place + ".jar", place + ".pom")) {
      files.put(file + ".sha1", sha1(Objects.requireNonNull(files.get(file))));
    }
  }

  /** What Maven checks a file by: without it, it warns at length. */
  private static byte[] sha1(byte[] file) {
    return DigestUtils.sha1Hex(file).getBytes(StandardCharsets.US_ASCII);
  }
}

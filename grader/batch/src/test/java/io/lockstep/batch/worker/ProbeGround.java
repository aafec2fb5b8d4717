package io.lockstep.batch.worker;

import io.lockstep.checks.Evidence;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A ground on which workers can be tried: an exercise of its own, compiled into a folder, so that
 * no other test and no `mvn test` sees it.
 */
final class ProbeGround {

  private final Path folder;
  private final String classPath;

  ProbeGround(Path folder) throws IOException {
    this.folder = folder;
    Path exercise = Files.createDirectory(folder.resolve("exercise"));
    Path sources = moduleFolder().resolve("src/test/probe");
    copyResources(sources, exercise);
    List<Path> java = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(java::add);
    }
    String own = System.getProperty("java.class.path");
    compile(java, exercise, own);
    classPath = exercise + File.pathSeparator + own;
  }

  /** Judges a class {@code solution.probe.Mine} by all three criteria, within the given limits. */
  Map<String, Evidence> judge(String source, WorkerSettings settings) throws Exception {
    Path classes = compiled(source);
    return judge(classFiles(classes), settings);
  }

  /** The same where one of the compiled classes, in the same package, is lost. */
  Map<String, Evidence> judgeWithout(String lost, String source) throws Exception {
    Map<String, byte[]> files = classFiles(compiled(source));
    files.remove("solution.probe." + lost);
    return judge(files, WorkerSettings.DEFAULTS);
  }

  private Path compiled(String source) throws IOException {
    Path file = folder.resolve("Mine.java");
    Files.writeString(file, "package solution.probe;\nimport io.lockstep.probe.Probe;\n" + source);
    Path classes = Files.createDirectory(folder.resolve("solution-classes"));
    compile(List.of(file), classes, classPath);
    return classes;
  }

  private Map<String, Evidence> judge(Map<String, byte[]> classFiles, WorkerSettings settings)
      throws Exception {
    Job job =
        new Job(
            List.of(
                new Job.Part(
                    "probe",
                    "solution.probe.Mine",
                    classFiles,
                    Map.of(),
                    List.of("one", "two", "three"),
                    Map.of())));
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    new Workers(settings.withClassPath(classPath))
        .judge(job, _ -> {})
        .forEach((id, each) -> evidence.put(id.replace("probe/", ""), each));
    return evidence;
  }

  private static Map<String, byte[]> classFiles(Path classes) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    Files.walkFileTree(
        classes,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
            files.put(
                name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static void compile(List<Path> sources, Path into, String classPath) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        new ArrayList<>(List.of("-d", into.toString(), "-cp", classPath, "-proc:none"));
    sources.forEach(source -> arguments.add(source.toString()));
    int status = javac.run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalArgumentException("expected sources that compile: " + sources);
    }
  }

  private static void copyResources(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".java")) {
          Path target = to.resolve(from.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }

  private static Path moduleFolder() {
    try {
      Path testClasses =
          Path.of(ProbeGround.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return testClasses.resolve("../..").normalize();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

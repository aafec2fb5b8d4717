package io.lockstep.checks.corpus;

import io.lockstep.checks.Contract;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Solution;
import io.lockstep.checks.simulated.SimulatedTime;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A solution with a known verdict: one file, {@code
 * <exercise>/<correct|faulty>/<name>/<Class>.java} in {@code src/test/corpus}, that begins with
 * three comment lines: what it is, {@code must:} and the criteria that it must lose, {@code may:}
 * and those that it may lose besides.
 *
 * @param name the kind and the name, as in {@code faulty/separator}
 * @param source the file
 * @param must the criteria that it must lose
 * @param may the criteria that it may lose besides
 */
record CorpusEntry(String name, Path source, Set<String> must, Set<String> may) {

  private static final Path CORPUS = Path.of("src/test/corpus");
  private static final Path REFERENCE = Path.of("../../reference/src/main/java/solution");

  /** The solutions of an exercise, by name. */
  static List<CorpusEntry> of(Exercise<?> exercise) throws IOException {
    Path folder = CORPUS.resolve(exercise.id());
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      return sources.stream().map(source -> read(folder, source)).toList();
    }
  }

  /** The reference, as an entry that loses nothing. */
  static CorpusEntry reference(Exercise<?> exercise) throws IOException {
    try (Stream<Path> files = Files.list(REFERENCE.resolve(exercise.id()))) {
      Path source =
          files.filter(file -> !file.endsWith("package-info.java")).findFirst().orElseThrow();
      return new CorpusEntry("correct/reference", source, Set.of(), Set.of());
    }
  }

  private static CorpusEntry read(Path folder, Path source) {
    try (Stream<String> lines = Files.lines(source)) {
      List<String> header = lines.limit(3).toList();
      String name = folder.relativize(source.getParent()).toString();
      return new CorpusEntry(
          name, source, ids(source, header.get(1), "must"), ids(source, header.get(2), "may"));
    } catch (IOException unreadable) {
      throw new IllegalStateException(source + ": cannot be read", unreadable);
    }
  }

  private static Set<String> ids(Path source, String line, String key) {
    String start = "// " + key + ":";
    if (!line.startsWith(start)) {
      throw new IllegalStateException(
          "%s: expected a line \"%s ...\", found \"%s\"".formatted(source, start, line));
    }
    return Arrays.stream(line.substring(start.length()).split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private String simpleName() {
    return source.getFileName().toString().replaceFirst("\\.java$", "");
  }

  boolean isCorrect() {
    return name.startsWith("correct");
  }

  /** The binary name of the class that implements the exercise. */
  String className(Contract<?> contract) {
    return "solution." + contract.exercise() + "." + simpleName();
  }

  /** Compiles the solution and loads it, prepared for the simulator. */
  <T> Solution<T> load(Contract<T> contract, Path classes) throws IOException {
    Map<String, byte[]> files = classFiles(compile(contract, classes));
    try {
      return SimulatedTime.load(
          contract, className(contract), files, CorpusEntry.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(source + ": expected a class " + simpleName(), missing);
    }
  }

  /** The class files in a folder, by binary name. */
  static Map<String, byte[]> classFiles(Path folder) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> compiled = Files.walk(folder)) {
      for (Path file : compiled.filter(each -> each.toString().endsWith(".class")).toList()) {
        String path = folder.relativize(file).toString().replace(File.separatorChar, '.');
        files.put(path.replaceFirst("\\.class$", ""), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /**
   * Compiles the solution.
   *
   * @param classes a folder for the classes of many
   * @return the folder with its own
   */
  Path compile(Contract<?> contract, Path classes) throws IOException {
    Path target = Files.createDirectories(classes.resolve(name));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-g", "-d", target.toString(), "-cp", place(contract.type()).toString());
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IllegalStateException(source + " does not compile:\n" + messages);
      }
    }
    return target;
  }

  /** The source by the name of its file. */
  Map<String, String> sources() throws IOException {
    return Map.of(source.getFileName().toString(), Files.readString(source));
  }

  private static Path place(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}

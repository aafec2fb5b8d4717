package io.lockstep.simulator.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Other JVMs, with this one's class path. */
final class Processes {

  /** What a process printed, and how long it took; {@code ended} is false if it was killed. */
  record Outcome(boolean ended, String printed, Duration time) {}

  private Processes() {}

  /** The class path of this JVM. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The same, with a jar in the place of each folder: an AOT cache knows jars alone. */
  static String jarsOnly(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : classPath().split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      jars.add(Files.isDirectory(path) ? packed(path, folder).toString() : entry);
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path packed(Path classes, Path folder) throws IOException {
    Path jar = Files.createTempFile(folder, "classes", ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /**
   * Runs a class's main method.
   *
   * @param classPath where it is found
   */
  static Outcome run(
      String classPath, List<String> flags, Class<?> main, List<String> arguments, Duration limit)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    File output = Files.createTempFile("lockstep-benchmark", ".txt").toFile();
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Outcome(ended, Files.readString(output.toPath()), time);
    } finally {
      Files.delete(output.toPath());
    }
  }
}

package io.lockstep.batch.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an attack must leave as it was.
 *
 * @param files the files below the watched folders, each with a hash of what stands in it
 * @param planted what lies where attacks plant files
 * @param processes the processes that descend from this one
 */
record Surroundings(Map<String, Integer> files, List<String> planted, List<String> processes) {

  /** Where attacks that write leave their mark. */
  private static final String MARK = "planted";

  static Surroundings now(Path project) throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    for (String folder :
        List.of("reference/src", "rubrics", "exercises/src", "grader/batch/src/test/attacks")) {
      try (Stream<Path> all = Files.walk(project.resolve(folder))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(file.toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
      }
    }
    return new Surroundings(files, whatIsPlanted(), whatRuns());
  }

  /** In the folder for temporary files, and in that in which workers are started. */
  private static List<String> whatIsPlanted() throws IOException {
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
        Stream<Path> here = Files.list(Path.of(""))) {
      return Stream.concat(temporary, here)
          .map(Path::toString)
          .filter(name -> name.contains(MARK))
          .sorted()
          .toList();
    }
  }

  private static List<String> whatRuns() {
    return ProcessHandle.current()
        .descendants()
        .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
        .sorted()
        .collect(Collectors.toList());
  }
}

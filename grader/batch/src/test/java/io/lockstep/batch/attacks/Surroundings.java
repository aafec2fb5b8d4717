package io.lockstep.batch.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /**
   * What is otherwise than it was before, a line each. A process that has ended is none of it:
   * workers that other tests have left waiting end by themselves.
   */
  List<String> changes(Surroundings before) {
    List<String> changes = new ArrayList<>();
    TreeSet<String> all = new TreeSet<>(files.keySet());
    all.addAll(before.files.keySet());
    for (String file : all) {
      if (!Objects.equals(files.get(file), before.files.get(file))) {
        changes.add("changed: " + file);
      }
    }
    planted.stream()
        .filter(file -> !before.planted.contains(file))
        .forEach(file -> changes.add("planted: " + file));
    processes.stream()
        .filter(process -> !before.processes.contains(process))
        .forEach(process -> changes.add("runs: " + process));
    return changes;
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

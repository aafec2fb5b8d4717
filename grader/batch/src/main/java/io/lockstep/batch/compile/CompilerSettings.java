package io.lockstep.batch.compile;

import io.lockstep.batch.isolation.Reach;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.process.JavaCommand;
import io.lockstep.batch.process.Patience;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How compilers are started, and what they compile against.
 *
 * @param contractPath the folders or jars that hold the contract
 * @param contractPackages the packages of the contract; nothing else on the path is visible
 * @param classPath where a compiler finds its program
 * @param sandbox what is put around it
 * @param work the most processor time for sources that are compiled together
 */
public record CompilerSettings(
    Collection<Path> contractPath,
    Set<String> contractPackages,
    List<Path> classPath,
    Sandbox sandbox,
    Duration work) {

  /** The usual limit on processor time: all five exercises take about a second in a fresh JVM. */
  public static final Duration WORK = Duration.ofSeconds(20);

  /** In megabytes. */
  private static final int HEAP = 256;

  /** How long a compiler may do nothing, or take to come up, on a machine however busy. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /** For all that one process compiles; where it is used up, another one goes on. */
  private static final Duration LIFE = Duration.ofHours(4);

  /** Copies the collections; checks the range. */
  public CompilerSettings {
    contractPath = List.copyOf(contractPath);
    contractPackages = Set.copyOf(contractPackages);
    classPath = List.copyOf(classPath);
    if (!work.isPositive()) {
      throw new IllegalArgumentException("expected processor time above 0, found " + work);
    }
  }

  Patience patience() {
    return new Patience(SILENCE, work);
  }

  JavaCommand command() {
    return new JavaCommand(
        HEAP,
        List.of(),
        joined(classPath),
        CompilerMain.class,
        List.of(
            joined(contractPath),
            contractPackages.stream().sorted().collect(Collectors.joining(","))));
  }

  Reach reach() {
    List<Path> readable = new ArrayList<>();
    readable.add(Path.of(System.getProperty("java.home")));
    readable.addAll(classPath);
    readable.addAll(contractPath);
    return new Reach(readable, LIFE, command().addressSpaceMegabytes());
  }

  private static String joined(Collection<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}

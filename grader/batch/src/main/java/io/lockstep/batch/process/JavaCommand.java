package io.lockstep.batch.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM that works for the grader: bounded, quiet, and gone when its memory is
 * used up.
 *
 * @param heapMegabytes the most heap
 * @param options further options of the JVM
 * @param classPath where it finds its program
 * @param program the class with the main method
 * @param arguments what the program is told
 */
public record JavaCommand(
    int heapMegabytes,
    List<String> options,
    String classPath,
    Class<?> program,
    List<String> arguments) {

  /** Megabytes of address space beside the heap: classes, code, stacks, the JDK's own files. */
  private static final int BESIDE_THE_HEAP = 2_048;

  /** Copies the lists. */
  public JavaCommand {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /** The most memory that it may map, used or not, in megabytes. */
  public int addressSpaceMegabytes() {
    return heapMegabytes + BESIDE_THE_HEAP;
  }

  /** The program by its absolute path, and its arguments. */
  public List<String> line() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx" + heapMegabytes + "m");
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:MaxDirectMemorySize=16m",
            // Reserved at once, and counted by limits of address space.
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            // Nothing is left behind where the grader was started.
            "-XX:+ErrorFileToStderr",
            "-XX:-CreateCoredumpOnCrash",
            // The JVM's own words would garble the messages, which go over standard output.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8"));
    line.addAll(options);
    line.add("-cp");
    line.add(classPath);
    line.add(program.getName());
    line.addAll(arguments);
    return line;
  }
}

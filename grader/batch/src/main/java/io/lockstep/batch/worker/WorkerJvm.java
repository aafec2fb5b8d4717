package io.lockstep.batch.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a worker: with which Java, which classes and which flags. Nothing of this has to be
 * set in Maven or an IDE.
 *
 * @param java the {@code java} program
 * @param classPath where the grader's classes are
 * @param folder an empty folder to work in
 */
public record WorkerJvm(Path java, String classPath, Path folder) {

  /** The Java and the classes of this process. */
  public static WorkerJvm likeThis(Path folder) {
    return new WorkerJvm(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        System.getProperty("java.class.path"),
        folder);
  }

  Process start(Limits limits) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx" + limits.heapMegabytes() + "m");
    command.addAll(
        List.of(
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:MaxDirectMemorySize=16m",
            "-Djava.awt.headless=true",
            "-XX:-UsePerfData",
            // The machine that the exercises speak of has 8 processors: a common pool of 7.
            "-XX:ActiveProcessorCount=8",
            // Errors that code may swallow become deaths that the grader can see.
            "-XX:+ExitOnOutOfMemoryError",
            // The output is the pipe: what the JVM itself says goes elsewhere.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Duser.language=en",
            "-Duser.country=",
            "-Duser.timezone=UTC",
            "-Dfile.encoding=UTF-8",
            "-cp",
            classPath,
            WorkerMain.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    Optional<String> windows = Optional.ofNullable(environment.get("SystemRoot"));
    environment.clear();
    windows.ifPresent(root -> environment.put("SystemRoot", root));
    return builder.start();
  }
}

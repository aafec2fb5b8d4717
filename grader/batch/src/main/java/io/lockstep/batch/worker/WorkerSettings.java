package io.lockstep.batch.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits within which code under test runs.
 *
 * @param heapMegabytes the most heap a worker may use
 * @param criterionLimit the longest that one criterion may take on the wall clock; generous, since
 *     it only catches what no runner could stop
 * @param classPath where a worker finds the checks, the exercises and this package
 * @param judgedBy by what it judges
 * @param debug whether a worker waits for a debugger; lifts the limits on time
 * @param replayed the one schedule to play, as the simulator prints it; empty to try many
 * @param language the language of the evidence; English where there are no texts in it
 */
public record WorkerSettings(
    int heapMegabytes,
    Duration criterionLimit,
    String classPath,
    JudgedBy judgedBy,
    Debugging debug,
    Optional<String> replayed,
    Locale language) {

  /** People take their time in a debugger. */
  private static final Duration NO_LIMIT = Duration.ofDays(365);

  /** The port at which a worker waits for a debugger. */
  public static final int DEBUG_PORT = 5005;

  /** By what a worker judges. */
  public enum JudgedBy {
    /** The simulator: virtual time, controlled schedules. */
    SIMULATOR,
    /** The real clock and the JVM's own threads. */
    REAL_CLOCK
  }

  /** Whether a debugger is wanted. */
  public enum Debugging {
    /** Run freely. */
    OFF,
    /** Wait for a debugger on port {@value WorkerSettings#DEBUG_PORT} before anything runs. */
    WAIT_FOR_DEBUGGER
  }

  /** 512 MB, a minute for each criterion, the class path of this JVM, the simulator, English. */
  public static final WorkerSettings DEFAULTS =
      new WorkerSettings(
          512,
          Duration.ofSeconds(60),
          System.getProperty("java.class.path"),
          JudgedBy.SIMULATOR,
          Debugging.OFF,
          Optional.empty(),
          Locale.ENGLISH);

  /** These settings with another limit on a criterion's time. */
  public WorkerSettings withCriterionLimit(Duration limit) {
    return new WorkerSettings(heapMegabytes, limit, classPath, judgedBy, debug, replayed, language);
  }

  /** These settings with another heap. */
  public WorkerSettings withHeap(int megabytes) {
    return new WorkerSettings(
        megabytes, criterionLimit, classPath, judgedBy, debug, replayed, language);
  }

  /** These settings with another class path. */
  public WorkerSettings withClassPath(String other) {
    return new WorkerSettings(
        heapMegabytes, criterionLimit, other, judgedBy, debug, replayed, language);
  }

  /** These settings with another way to judge. */
  public WorkerSettings withJudgedBy(JudgedBy other) {
    return new WorkerSettings(
        heapMegabytes, criterionLimit, classPath, other, debug, replayed, language);
  }

  /** These settings with or without a debugger. */
  public WorkerSettings withDebugging(Debugging other) {
    return new WorkerSettings(
        heapMegabytes, criterionLimit, classPath, judgedBy, other, replayed, language);
  }

  /** These settings for one schedule in the simulator. */
  public WorkerSettings withReplayed(String schedule) {
    return new WorkerSettings(
        heapMegabytes,
        criterionLimit,
        classPath,
        JudgedBy.SIMULATOR,
        debug,
        Optional.of(schedule),
        language);
  }

  /** These settings with evidence in another language. */
  public WorkerSettings withLanguage(Locale other) {
    return new WorkerSettings(
        heapMegabytes, criterionLimit, classPath, judgedBy, debug, replayed, other);
  }

  /** How long to wait for a worker that would be heard within {@code usual}. */
  Duration patience(Duration usual) {
    return debug == Debugging.OFF ? usual : NO_LIMIT;
  }

  /** What the worker's program is told. */
  List<String> programArguments() {
    return Stream.concat(Stream.of(judgedBy.name(), language.toLanguageTag()), replayed.stream())
        .toList();
  }

  List<String> jvmArguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                // The JVM's own words would garble the messages, which go over standard output.
                "-XX:+DisplayVMOutputToStderr",
                "-XX:TieredStopAtLevel=1",
                // The same machine for everybody: pools are sized by what the JVM takes it for.
                "-XX:ActiveProcessorCount=8",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8"));
    arguments.addAll(WorkerMain.jvmArguments(judgedBy));
    if (debug == Debugging.WAIT_FOR_DEBUGGER) {
      // Quiet, since what it says would garble the messages.
      arguments.add(
          "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=localhost:"
              + DEBUG_PORT);
    }
    return arguments;
  }
}

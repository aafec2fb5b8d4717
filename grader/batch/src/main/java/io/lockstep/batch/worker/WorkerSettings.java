package io.lockstep.batch.worker;

import io.lockstep.batch.isolation.Reach;
import io.lockstep.batch.isolation.Sandbox;
import io.lockstep.batch.process.JavaCommand;
import io.lockstep.batch.process.Patience;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How workers are started, and the limits within which code under test runs.
 *
 * @param limits what code under test may use
 * @param classPath where a worker finds the checks, the exercises and this package
 * @param judgedBy by what it judges
 * @param debug whether a worker waits for a debugger; lifts the limits on time
 * @param replayed the one run to play, as a replay is printed; empty to try many schedules
 * @param language the language of the evidence; English where there are no texts in it
 * @param sandbox what is put around a worker, unless it waits for a debugger
 */
public record WorkerSettings(
    Limits limits,
    String classPath,
    JudgedBy judgedBy,
    Debugging debug,
    Optional<String> replayed,
    Locale language,
    Sandbox sandbox) {

  private static final Duration STARTING_CPU = Duration.ofSeconds(60);

  /** The port at which a worker waits for a debugger. */
  public static final int DEBUG_PORT = 5005;

  /** What a person is told while a worker waits. */
  public static final String WAITING_FOR_DEBUGGER =
      "waiting for a debugger on port "
          + DEBUG_PORT
          + " ...\nset breakpoints; between them, step as you like";

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

  /**
   * {@linkplain Limits The usual limits}, the class path of this JVM, the simulator, English, no
   * sandbox.
   */
  public static final WorkerSettings DEFAULTS =
      new WorkerSettings(
          Limits.USUAL,
          System.getProperty("java.class.path"),
          JudgedBy.SIMULATOR,
          Debugging.OFF,
          Optional.empty(),
          Locale.ENGLISH,
          Sandbox.NONE);

  /** These settings with another limit on a criterion's silence. */
  public WorkerSettings withCriterionLimit(Duration limit) {
    return new WorkerSettings(
        limits.withSilence(limit), classPath, judgedBy, debug, replayed, language, sandbox);
  }

  /** These settings with another limit on a criterion's processor time. */
  public WorkerSettings withProcessorLimit(Duration limit) {
    return new WorkerSettings(
        limits.withProcessorTime(limit), classPath, judgedBy, debug, replayed, language, sandbox);
  }

  /** These settings with another limit on processor time without a step. */
  public WorkerSettings withStandstill(Duration limit) {
    return new WorkerSettings(
        limits.withStandstill(limit), classPath, judgedBy, debug, replayed, language, sandbox);
  }

  /** These settings with another heap. */
  public WorkerSettings withHeap(int megabytes) {
    return new WorkerSettings(
        limits.withHeap(megabytes), classPath, judgedBy, debug, replayed, language, sandbox);
  }

  /** These settings with another class path. */
  public WorkerSettings withClassPath(String other) {
    return new WorkerSettings(limits, other, judgedBy, debug, replayed, language, sandbox);
  }

  /** These settings with another way to judge. */
  public WorkerSettings withJudgedBy(JudgedBy other) {
    return new WorkerSettings(limits, classPath, other, debug, replayed, language, sandbox);
  }

  /** These settings with or without a debugger. */
  public WorkerSettings withDebugging(Debugging other) {
    return new WorkerSettings(limits, classPath, judgedBy, other, replayed, language, sandbox);
  }

  /** These settings for one run in the simulator, as a replay is printed. */
  public WorkerSettings withReplayed(String replay) {
    return new WorkerSettings(
        limits, classPath, JudgedBy.SIMULATOR, debug, Optional.of(replay), language, sandbox);
  }

  /** These settings with evidence in another language. */
  public WorkerSettings withLanguage(Locale other) {
    return new WorkerSettings(limits, classPath, judgedBy, debug, replayed, other, sandbox);
  }

  /** These settings with another sandbox. */
  public WorkerSettings withSandbox(Sandbox other) {
    return new WorkerSettings(limits, classPath, judgedBy, debug, replayed, language, other);
  }

  /** How to wait for a worker that starts. */
  Patience whileItStarts() {
    return debug == Debugging.OFF ? new Patience(Workers.STARTING, STARTING_CPU) : Patience.ENDLESS;
  }

  /** How to wait for a criterion's evidence. */
  Patience whileItJudges() {
    if (debug == Debugging.WAIT_FOR_DEBUGGER) {
      return Patience.ENDLESS;
    }
    return new Patience(
        limits.silence(),
        // On the real clock, a solution that is busy while it waits uses all there is.
        judgedBy == JudgedBy.SIMULATOR ? limits.processorTime() : Patience.FOR_EVER);
  }

  /** What the worker's program is told. */
  private List<String> programArguments() {
    Duration standstill = debug == Debugging.OFF ? limits.standstill() : Patience.FOR_EVER;
    // Told at half the limit too: there it ends for who has computed for ever before.
    long span = standstill.dividedBy(2).toMillis();
    return Stream.concat(
            Stream.of(judgedBy.name(), language.toLanguageTag(), Long.toString(span)),
            replayed.stream())
        .toList();
  }

  /** What is put around a worker: nothing for a debugger, which could not reach in. */
  Sandbox sandboxAround() {
    return debug == Debugging.WAIT_FOR_DEBUGGER ? Sandbox.NONE : sandbox;
  }

  /** What a worker in a sandbox may reach. */
  Reach reach(int criteria) {
    // The parent ends a worker much earlier; this is for a parent that is gone or stopped.
    Duration processorTime = limits.silence().multipliedBy(criteria + 1L).plus(STARTING_CPU);
    return new Reach(readable(), processorTime, command().addressSpaceMegabytes());
  }

  /** The folders and jars of the class path, in its order. */
  public List<Path> classPathElements() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(classPath)
        .filter(element -> !element.isBlank())
        .map(Path::of)
        .toList();
  }

  private List<Path> readable() {
    List<Path> readable = new ArrayList<>();
    readable.add(Path.of(System.getProperty("java.home")));
    readable.addAll(classPathElements());
    readable.addAll(WorkerMain.readBySimulator());
    return readable;
  }

  /** The command of a worker. */
  JavaCommand command() {
    return new JavaCommand(
        limits.heapMegabytes(), jvmArguments(), classPath, WorkerMain.class, programArguments());
  }

  private List<String> jvmArguments() {
    List<String> arguments = new ArrayList<>();
    // The same machine for everybody: pools are sized by what the JVM takes it for.
    arguments.add("-XX:ActiveProcessorCount=8");
    // A finalizer runs when the garbage collector says so, on a thread that no schedule knows of:
    // a solution with one would get another verdict on another machine, or on another day.
    arguments.add("--finalization=disabled");
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

package io.lockstep.batch.worker;

import io.lockstep.batch.worker.WorkerSettings.JudgedBy;
import io.lockstep.checks.Contract;
import io.lockstep.checks.Criterion;
import io.lockstep.checks.Evidence;
import io.lockstep.checks.Exercise;
import io.lockstep.checks.Replay;
import io.lockstep.checks.ScenarioRunner;
import io.lockstep.checks.Schedules;
import io.lockstep.checks.Solution;
import io.lockstep.checks.realclock.RealClock;
import io.lockstep.checks.simulated.AgentJar;
import io.lockstep.checks.simulated.OneSchedule;
import io.lockstep.checks.simulated.SimulatedTime;
import io.lockstep.checks.simulated.SimulatedTime.Setting;
import io.lockstep.simulator.Simulation;
import io.lockstep.simulator.agent.KeptClasses;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The program of a worker JVM: reads one job from its standard input, judges it, and writes
 * messages to what was its standard output.
 *
 * <p>Before any code under test is loaded, the standard streams are replaced: what it prints is
 * captured, and the pipe to the parent is no longer within its reach. Should it find a way to the
 * pipe nevertheless, it lacks the {@link Secret} with which each message begins. When the parent is
 * gone, the worker goes too.
 */
public final class WorkerMain {

  /** The same for everybody and for ever: a verdict is a function of the submission alone. */
  private static final long BASE_SEED = 0;

  /** How often it is looked whether the runs stand still. */
  private static final Duration GLANCE = Duration.ofMillis(250);

  private final DataOutputStream parent;
  private final Secret secret;
  private final JudgedBy judgedBy;
  private final Locale language;
  private final Optional<Replay> replayed;
  private final CapturedOutput printed = new CapturedOutput();

  private WorkerMain(
      DataOutputStream parent,
      Secret secret,
      JudgedBy judgedBy,
      Locale language,
      Optional<Replay> replayed) {
    this.parent = parent;
    this.secret = secret;
    this.judgedBy = judgedBy;
    this.language = language;
    this.replayed = replayed;
  }

  /**
   * Starts the worker.
   *
   * @param arguments by what it judges, a {@link JudgedBy}; the tag of the language of the
   *     evidence; after how many milliseconds of processor time without a step it is to say so; and
   *     the schedule to play, if only one
   */
  public static void main(String[] arguments) throws IOException {
    var parent =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    InputStream pipe = System.in;
    // A worker that was started ahead does this before it is asked to.
    List<Exercise<?>> exercises = exercises();
    Order order = awaitOrder(pipe);
    Optional<Replay> replayed = Arrays.stream(arguments).skip(3).findFirst().map(Replay::parse);
    Locale language = Locale.forLanguageTag(arguments[1]);
    WorkerMain worker =
        new WorkerMain(parent, order.secret(), JudgedBy.valueOf(arguments[0]), language, replayed);
    if (worker.judgedBy == JudgedBy.SIMULATOR) {
      worker.watch(new Standstill(Duration.ofMillis(Long.parseLong(arguments[2]))));
    }
    worker.work(order.job(), exercises, pipe);
    // Threads of the code under test may still be alive; nobody waits for them.
    Runtime.getRuntime().halt(0);
  }

  private static List<Exercise<?>> exercises() {
    List<Exercise<?>> all = new ArrayList<>();
    for (Exercise<?> exercise : ServiceLoader.load(Exercise.class)) {
      all.add(exercise);
    }
    return all;
  }

  /** What a parent sends: once, and then nothing more. */
  private record Order(Secret secret, Job job) {}

  private static Order awaitOrder(InputStream pipe) throws IOException {
    try {
      // Past the buffer of System.in, where the secret could be found.
      Secret secret = Secret.from(new FileInputStream(FileDescriptor.in));
      return new Order(secret, Wire.readJob(new DataInputStream(pipe)));
    } catch (EOFException noneIsLeft) {
      Runtime.getRuntime().halt(0);
      throw noneIsLeft;
    }
  }

  private void work(Job job, List<Exercise<?>> exercises, InputStream pipe) throws IOException {
    System.setIn(InputStream.nullInputStream());
    System.setOut(printed.stream());
    System.setErr(printed.stream());
    Thread watch = new Thread(() -> endWithParent(pipe), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    for (Job.Part part : job.parts()) {
      judge(part, exercise(part.exercise(), exercises));
    }
    send(new Message.Finished());
  }

  /** Tells the parent when the runs stand still, and for how long; what follows is its decision. */
  private void watch(Standstill standstill) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (true) {
                  var still = standstill.look(Simulation.progress(), processorTime());
                  if (still.isPresent()) {
                    send(new Message.StandsStill(still.get()));
                  }
                  Thread.sleep(GLANCE);
                }
              } catch (InterruptedException | IOException ended) {
                // The parent has limits of its own.
              }
            },
            "standstill-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Without what the garbage collector took: a small heap that is nearly full is no standstill. */
  private static Duration processorTime() {
    long collecting =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElse(Duration.ZERO)
        .minusMillis(collecting);
  }

  private static void endWithParent(InputStream pipe) {
    try {
      while (pipe.read() >= 0) {
        // The parent sends nothing after the job: the end of the stream is what is waited for.
      }
    } catch (IOException broken) {
      // The same thing.
    }
    Runtime.getRuntime().halt(0);
  }

  private static Exercise<?> exercise(String id, List<Exercise<?>> exercises) {
    for (Exercise<?> exercise : exercises) {
      if (exercise.id().equals(id)) {
        return exercise;
      }
    }
    throw new IllegalStateException("expected an exercise \"" + id + "\" on the class path");
  }

  private <T> void judge(Job.Part part, Exercise<T> exercise) throws IOException {
    Solution<T> solution;
    // Said before the solution is loaded: should that end this JVM, it is not the grader's fault.
    send(new Message.Begun(part.exercise() + "/" + part.criteria().getFirst()));
    try {
      solution = load(part, exercise.contract());
    } catch (ClassNotFoundException | LinkageError unloadable) {
      for (String criterion : part.criteria()) {
        String id = part.exercise() + "/" + criterion;
        send(new Message.Begun(id));
        send(
            new Message.Judged(
                id,
                new Evidence.NotRun(Evidence.Cause.SOLUTION, "cannot be loaded: " + unloadable)));
      }
      return;
    }
    ScenarioRunner runner = runner(part);
    for (String criterion : part.criteria()) {
      String id = part.exercise() + "/" + criterion;
      send(new Message.Begun(id));
      send(new Message.Judged(id, judge(runner, solution, exercise, part, criterion)));
    }
  }

  /** The simulator's jar, which must lie beside the grader's; none where it was not built. */
  public static Optional<Path> agentJar() {
    return AgentJar.find();
  }

  /**
   * What a JVM needs on its command line to judge this way.
   *
   * @throws IllegalStateException if the simulator was not built
   */
  static List<String> jvmArguments(JudgedBy judgedBy) {
    if (judgedBy == JudgedBy.REAL_CLOCK) {
      return List.of();
    }
    Path agent =
        AgentJar.find()
            .orElseThrow(() ->
                new IllegalStateException(
                    "expected the simulator's jar beside its classes, found none; build it with"
                        + " \"mvn -pl grader/simulator process-classes\""));
    List<String> arguments = new ArrayList<>();
    arguments.add("-javaagent:" + agent);
    // Who watches over a worker is its parent.
    arguments.add("-Dlockstep.watchdog=0");
    // The agent's classes lie on the boot class path, which the JVM warns of.
    arguments.add("-XX:-PrintWarnings");
    // Told in any case: in a sandbox the worker's user has no home.
    arguments.add("-Dlockstep.cache=" + KeptClasses.folder().map(Path::toString).orElse("off"));
    return arguments;
  }

  /** What a worker reads of the simulator: its agent, and what the agent keeps. */
  static List<Path> readBySimulator() {
    return Stream.concat(AgentJar.find().stream(), KeptClasses.folder().stream()).toList();
  }

  /** The folder for what the agent keeps from one worker to the next; empty if nothing is kept. */
  static Optional<Path> keptClasses() {
    return KeptClasses.folder();
  }

  /** Whether the agent would have to make anew what it keeps. */
  static boolean keptClassesAreMissing() {
    return AgentJar.find().filter(agent -> !KeptClasses.areThere(agent)).isPresent();
  }

  private <T> Solution<T> load(Job.Part part, Contract<T> contract) throws ClassNotFoundException {
    return switch (judgedBy) {
      case REAL_CLOCK ->
          Solution.loadedAnew(
              contract,
              part.solution(),
              () -> new SubmissionLoader(part.classFiles(), contract.type()));
      case SIMULATOR ->
          SimulatedTime.load(
              contract,
              part.solution(),
              part.classFiles(),
              new SubmissionLoader(Map.of(), contract.type()));
    };
  }

  private ScenarioRunner runner(Job.Part part) {
    return switch (judgedBy) {
      case REAL_CLOCK -> new RealClock(printed::take, language);
      case SIMULATOR -> {
        Setting setting = new Setting(printed::take, language, BASE_SEED, part.sources());
        yield replayed.isPresent()
            ? new OneSchedule(setting, replayed.get())
            : new SimulatedTime(setting);
      }
    };
  }

  private static <T> Evidence judge(
      ScenarioRunner runner, Solution<T> solution, Exercise<T> exercise, Job.Part part, String id) {
    Schedules schedules = part.schedules().get(id);
    for (Criterion<T> criterion : exercise.criteria()) {
      if (criterion.id().equals(id)) {
        try {
          return runner.run(
              solution,
              schedules == null ? criterion : criterion.with(criterion.effort().with(schedules)));
        } catch (RuntimeException | Error ours) {
          return new Evidence.Fault(report(ours));
        }
      }
    }
    return new Evidence.Fault("the checks know no criterion \"" + id + "\"");
  }

  private static String report(Throwable ours) {
    StringWriter report = new StringWriter();
    try {
      ours.printStackTrace(new PrintWriter(report, true));
    } catch (RuntimeException | Error odd) {
      report.append(ours.getClass().getName()).append(", which cannot say more");
    }
    return report.toString();
  }

  private synchronized void send(Message message) throws IOException {
    Wire.writeMessage(parent, secret, message);
  }
}

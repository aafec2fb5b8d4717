package io.lockstep.batch.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.lockstep.batch.grading.Build;
import io.lockstep.batch.grading.Grading;
import io.lockstep.batch.grading.Terms;
import io.lockstep.batch.grading.Terms.Protection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a store, and this process's share in working it off.
 *
 * <p>The queue itself is db-scheduler's: a task for each submission that waits, named by the build
 * and the protection that it asks for, so that nobody takes what it cannot do. Who takes a task
 * says every {@link #HEARTBEAT} that it lives; four silences in a row, and the task is somebody
 * else's. A process of this machine that is gone is not waited for.
 *
 * <p>A grader that fails does not stop the queue: its submission gets a result that says so.
 */
public final class GradingQueue implements AutoCloseable {

  /** How often a process says that it lives; after four silences its tasks are taken over. */
  static final Duration HEARTBEAT = Duration.ofSeconds(3);

  private static final Duration POLLING = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration WIND_DOWN = Duration.ofSeconds(2);

  private final Store store;
  private final GradingTask task;
  private final Machine machine = Machine.here();
  private final Duration ahead;
  private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();
  private final AtomicLong graded = new AtomicLong();
  private final ExecutorService hands;
  private final Scheduler scheduler;

  /**
   * What keeps results from being kept.
   *
   * @param since when it was seen first, in nanoseconds
   */
  private record Trouble(StoppedException what, long since) {}

  private GradingQueue(
      Store store,
      Build build,
      Set<Protection> offered,
      Function<Terms, Grading> graders,
      int jobs,
      Duration heartbeat) {
    this.store = store;
    this.task = new GradingTask(store, machine, graders);
    this.ahead = ahead(store);
    this.hands =
        Executors.newFixedThreadPool(
            jobs,
            Thread.ofPlatform().name("grading-", 0).uncaughtExceptionHandler(this::lost).factory());
    List<Task<?>> tasks = new ArrayList<>();
    for (Protection protection : offered) {
      tasks.add(
          Tasks.oneTime(taskName(build, protection))
              .onDeadExecutionRevive()
              .onFailure(this::later)
              .execute((one, _) -> gradeOrReport(one.getId())));
    }
    SchedulerBuilder builder =
        Scheduler.create(store.connections(), tasks)
            .threads(jobs)
            .executorService(hands)
            .schedulerName(new SchedulerName.Fixed(machine.name()))
            .clock(this::now)
            .pollingInterval(POLLING)
            .heartbeatInterval(heartbeat)
            .shutdownMaxWait(WIND_DOWN)
            // Tasks of other builds are not ours to throw away.
            .deleteUnresolvedAfter(Duration.ofDays(3_650))
            .alwaysPersistTimestampInUTC();
    if (!store.address().isPostgres()) {
      var _ = builder.jdbcCustomization(new SqliteTimes());
    }
    this.scheduler = builder.build();
  }

  /**
   * Joins in the work.
   *
   * @param build what this process grades with
   * @param offered what it can put around workers
   * @param graders a grader for terms; it is kept, and closed with the queue
   * @param jobs how many submissions it grades at a time
   */
  public static GradingQueue join(
      Store store,
      Build build,
      Set<Protection> offered,
      Function<Terms, Grading> graders,
      int jobs) {
    return join(store, build, offered, graders, jobs, HEARTBEAT);
  }

  /** The same with another heartbeat. */
  static GradingQueue join(
      Store store,
      Build build,
      Set<Protection> offered,
      Function<Terms, Grading> graders,
      int jobs,
      Duration heartbeat) {
    GradingQueue queue = new GradingQueue(store, build, offered, graders, jobs, heartbeat);
    queue.releaseWhatTheDeadHold();
    queue.scheduler.start();
    return queue;
  }

  /** The name of the tasks that ask for this build and this protection. */
  static String taskName(Build build, Protection protection) {
    return "grade " + build.digest() + " " + protection.name();
  }

  /**
   * Lists further submissions of a class, and queues those that have to be graded.
   *
   * @param from the place of the first of them
   * @return how many of them have to be graded
   */
  public int add(Batch batch, Build build, Terms terms, int from, List<Batch.Item> items) {
    List<String> open = batch.add(build, terms, from, items);
    queue(taskName(build, terms.protection()), open, from);
    return open.size();
  }

  /**
   * Queues once more what is neither graded nor queued: somebody may have thrown away a result
   * while it was just being made.
   *
   * @param positions places in the class
   * @throws StoppedException if results could not be kept for a while
   */
  public void lookAfter(Batch batch, List<Integer> positions) {
    Trouble found = trouble.get();
    if (found != null && System.nanoTime() - found.since() > PATIENCE.toNanos()) {
      throw found.what();
    }
    releaseWhatTheDeadHold();
    batch.work(positions).forEach((name, keys) -> queue(name, keys, 0));
  }

  private void queue(String name, List<String> keys, int from) {
    Set<String> queued = queued(name, keys);
    List<SchedulableInstance<?>> tasks = new ArrayList<>();
    Instant earlier = now().minus(Duration.ofDays(1));
    for (String key : keys) {
      if (!queued.contains(key)) {
        // All are due; those of one class in its order.
        Instant due = earlier.plusMillis(from + tasks.size());
        tasks.add(SchedulableInstance.of(new TaskInstance<>(name, key), due));
      }
    }
    if (!tasks.isEmpty()) {
      scheduler.scheduleBatch(tasks);
    }
  }

  private Set<String> queued(String name, List<String> keys) {
    return keys.isEmpty()
        ? Set.of()
        : store.with(handle ->
            handle
                .createQuery(
                    "select task_instance from scheduled_tasks"
                        + " where task_name = :name and task_instance in (<keys>)")
                .bind("name", name)
                .bindList("keys", keys)
                .mapTo(String.class)
                .set());
  }

  /** How many tasks wait that this build could take, whoever does. */
  public int waiting(Build build) {
    return store.with(handle ->
        handle
            .createQuery("select count(*) from scheduled_tasks where task_name in (<names>)")
            .bindList(
                "names",
                List.of(taskName(build, Protection.SANDBOX), taskName(build, Protection.LIST)))
            .mapTo(Integer.class)
            .one());
  }

  /** db-scheduler lets a thread die of a connection that is lost while it takes a task. */
  private void lost(Thread thread, Throwable thrown) {
    var _ = trouble.compareAndSet(null, new Trouble(store.stopped(thrown), System.nanoTime()));
  }

  /** Remembers what keeps results from being kept, until one is kept again. */
  private void gradeOrReport(String key) {
    try {
      if (task.run(key)) {
        var _ = graded.incrementAndGet();
      }
      trouble.set(null);
    } catch (StoppedException stopped) {
      var _ = trouble.compareAndSet(null, new Trouble(stopped, System.nanoTime()));
      throw stopped;
    }
  }

  /** How many submissions this process has graded. */
  public long graded() {
    return graded.get();
  }

  /** What could not be kept is tried again: the database is away, or the disk is full. */
  private void later(ExecutionComplete failed, ExecutionOperations<Void> operations) {
    int before = failed.getExecution().consecutiveFailures;
    Duration pause = Duration.ofSeconds(1L << Math.min(before, 5));
    operations.reschedule(
        failed, now().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
  }

  private void releaseWhatTheDeadHold() {
    List<String> names =
        store.with(handle ->
            handle
                .createQuery(
                    "select distinct picked_by from scheduled_tasks where picked_by is not null")
                .mapTo(String.class)
                .list());
    for (String name : names) {
      if (Machine.named(name).filter(Machine::isKnownDead).isPresent()) {
        store.with(handle ->
            handle
                .createUpdate(
                    """
                    update scheduled_tasks set picked = :free, picked_by = null,
                      last_heartbeat = null, version = version + 1 where picked_by = :name
                    """)
                .bind("free", false)
                .bind("name", name)
                .execute());
      }
    }
  }

  /** The time as the store has it: the clocks of several machines differ. */
  private Instant now() {
    return Instant.now().plus(ahead);
  }

  private static Duration ahead(Store store) {
    if (!store.address().isPostgres()) {
      return Duration.ZERO;
    }
    long millis =
        store.with(handle ->
            handle
                .createQuery("select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
                .mapTo(Long.class)
                .one());
    return Duration.between(Instant.now(), Instant.ofEpochMilli(millis));
  }

  @Override
  public void close() {
    scheduler.stop();
    var _ = hands.shutdownNow();
    task.close();
  }
}

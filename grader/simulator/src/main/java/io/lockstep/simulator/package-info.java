/**
 * Virtual time and controlled schedules for ordinary concurrent Java.
 *
 * <p>{@link io.lockstep.simulator.Simulation} runs a body. Its threads, platform and virtual, are
 * continuations on one carrier thread; a {@link io.lockstep.simulator.Strategy} picks from a seed
 * who goes on at every scheduling point; time moves only when nobody can run, straight to the next
 * deadline. Equal code, options and seed give equal runs, step for step, in every JVM.
 *
 * <p>{@link io.lockstep.simulator.Exploration} looks for a schedule that fails, {@link
 * io.lockstep.simulator.Shrinking} reduces it, {@link io.lockstep.simulator.report.Report} shows
 * it, and {@link io.lockstep.simulator.Simulation#replay} runs it again. In JUnit 5, {@code
 * io.lockstep.simulator.junit.SimulatedTest} does all of this for a test method:
 *
 * <pre>{@code
 * public class Counting {
 *   static int count;
 *
 *   static void twice() throws InterruptedException {
 *     count = 0;
 *     Thread other = Thread.startVirtualThread(() -> count++);
 *     count++;
 *     other.join();
 *   }
 *
 *   public static void main(String[] arguments) {
 *     Exploration found = Exploration.explore(Options.defaults(), 1_000, () -> Counting::twice);
 *     System.out.println(found.failure() == null ? "none" : Report.of(found.failure()));
 *   }
 * }
 * }</pre>
 *
 * <p>is run by {@code java -javaagent:lockstep-simulator.jar=Counting -cp ... Counting}, where the
 * agent's argument names the code under test: prefixes of class names, with commas between them.
 *
 * <p>The JVM needs {@code -javaagent:lockstep-simulator.jar}, which rewrites the JDK, and the code
 * under test where it is marked (see {@link io.lockstep.simulator.CodeUnderTest}). At start the
 * agent compares what it rewrote with a table made for JDK 25; on any difference no run begins.
 *
 * <p>The rewritten classes of the JDK are kept on disk, by build of the JDK and of the agent, in
 * the user's folder for caches ({@code ~/.cache/lockstep} on Linux); {@code
 * -Dlockstep.cache=FOLDER} names another, {@code -Dlockstep.cache=off} keeps nothing. A file that
 * does not fit costs time alone. Whoever can write it can change what runs: keep it out of reach of
 * code that you do not trust.
 *
 * <h2>What is modelled</h2>
 *
 * <ul>
 *   <li>Threads through every door, executors, {@code CompletableFuture}, fork/join with a common
 *       pool of each run's own, {@code Timer}, parallel streams, and all locks, queues and
 *       synchronizers of {@code java.util.concurrent}.
 *   <li>Monitors, wait sets, interrupts, joins, uncaught handlers, class initialisation.
 *   <li>Every clock of {@code java.time}, {@code System}, {@code Date} and {@code Calendar}. A run
 *       begins at 2026-01-01T00:00:00Z.
 *   <li>What else differs from run to run: random sources without a seed, identity hash codes, the
 *       order of {@code Set.of} and {@code Map.of}, names and numbers of threads.
 *   <li>Data races by happens-before, on fields and array elements of the code under test and on
 *       unsynchronised collections that it calls.
 * </ul>
 *
 * <h2>Where threads switch</h2>
 *
 * <p>Before each access of code under test to a field that is not final, an array element, a
 * monitor, a collection, a {@code StringBuffer}, a synchronized stream, a thread, anything of
 * {@code java.util.concurrent}, or a method of an interface that is not the JDK's; before it
 * invokes a method or a handle by reflection; where a thread blocks, sleeps or yields, and before
 * it ends; where a thread of a pool or a timer begins a task, and where one of a {@code
 * ThreadPoolExecutor} has ended it; in loops after 1,000 rounds without any of these. A call of the
 * JDK is one step unless it blocks or calls back. A method reference is the call that it stands
 * for, and so are {@code Method.invoke} and a method handle that code under test looks up; a handle
 * of a field is the access.
 *
 * <p>In adversarial mode, in every fourth run on average, every second or every eighth wait of code
 * under test on a monitor or a {@code Condition} returns at once although nobody has notified it: a
 * spurious wake-up, which JLS 17.2.1 permits, and which a loop around the wait makes harmless.
 * ({@code awaitUninterruptibly} and {@code awaitUntil} return for a reason alone.)
 *
 * <h2>When time moves</h2>
 *
 * <p>When no thread can run: to the next deadline. And when every thread that can run spins, that
 * is, only asks and changes nothing, for about 100,000 reads of plain fields, 4,000 of volatile
 * fields or clocks or calls such as {@code isDone}, {@code tryLock} and {@code poll}, or 200
 * yields, or waits for no time or for at most a tenth of a millisecond. Then too time moves to the
 * next deadline, once each has asked a tenth of that since anybody last changed anything; or, if
 * one of them reads a clock, by a 32nd of the time for which it has spun, and at least 1 us. So a
 * spin until another thread acts ends at exactly that instant, and a spin on a clock up to a 32nd
 * too late. {@link io.lockstep.simulator.Run.Facts#busyWaits} tells who spun while time passed, for
 * how long, and where; {@link io.lockstep.simulator.Simulation#busyWaits} tells it meanwhile. A
 * spin that no deadline and no clock can end runs into {@link
 * io.lockstep.simulator.Ending.StepLimit}; a loop over local variables is a computation, until
 * {@link io.lockstep.simulator.Options#stepLimit} takes it for an endless one.
 *
 * <h2>What a run leaves behind</h2>
 *
 * <p>Nothing. Threads that are left at the end are dropped, not unwound: not even their {@code
 * finally} blocks run, so that nothing can change what was found. The standard streams, the system
 * properties, the default locales, time zone and handler are put back. Shutdown hooks are never
 * run, and {@code exit} and {@code halt} end the run as {@link
 * io.lockstep.simulator.Ending.Exited}. Interrupts reach no thread outside the run. Static fields
 * of the code under test are its own affair. A {@code StackOverflowError} is an ordinary throw,
 * wherever it strikes, at a depth that depends on what the JVM has compiled by then; an {@code
 * OutOfMemoryError} that ends a thread ends the run.
 *
 * <h2>What is not modelled, and what happens then</h2>
 *
 * <ul>
 *   <li>Weak memory. Runs are sequentially consistent. The race detector reports what only weaker
 *       runs would show.
 *   <li>Computation takes no virtual time. A loop that works until a clock or a sleeping thread
 *       stops it, and that is no mere spin, works for half of {@link
 *       io.lockstep.simulator.Options#stepLimit} before time begins to pass beside it.
 *   <li>The garbage collector ends no thread of a {@code Timer} that nobody can reach any more.
 *   <li>The stack size that a thread is created with: all have the same.
 *   <li>{@code ReferenceQueue.remove}, which waits for the garbage collector: {@link
 *       io.lockstep.simulator.Ending.OutsideModel}.
 *   <li>Threads of the JDK that work in real time (sockets, {@code Process}, cleaners). Where
 *       everybody waits while one lives, the run ends as {@link
 *       io.lockstep.simulator.Ending.OutsideModel}; where the JDK waits in a native method, as
 *       {@code HttpClient} does, the watchdog ends it, see below.
 *   <li>{@code System.nanoTime} and {@code System.currentTimeMillis} in code that is neither the
 *       JDK's nor under test: they are real. So JUnit's {@code assertTimeout} measures real time.
 *   <li>Class initialisers are not interleaved with other threads as long as they do not block: a
 *       deadlock of two classes that need each other is not found.
 *   <li>Methods of code under test that exceed the JVM's 64 kB with all hooks: they have none
 *       before array elements then, and if need be none before fields and in loops, so that threads
 *       do not switch there and races go unseen. One that exceeds them even so ends the run where
 *       it is called, as {@link io.lockstep.simulator.Ending.OutsideModel}.
 *   <li>Two threads that each block inside a native frame or a class initialiser and are resumed in
 *       the wrong order: {@link io.lockstep.simulator.Ending.OutsideModel}.
 *   <li>Code that is not instrumented and blocks in a {@code synchronized} block of its own, or
 *       loops for ever. A watchdog throws {@link io.lockstep.simulator.SimulatorFault} after 60 s
 *       of real time without a step ({@code -Dlockstep.watchdog=SECONDS}). The next run has another
 *       carrier; the lost one keeps a processor if it loops, so after eight of these the JVM takes
 *       no more runs.
 *   <li>Methods of the JDK that call code under test inside a monitor, where that waits and another
 *       thread wants the monitor: they block for real, as above. Modelled are the collections,
 *       collectors, writers and readers, {@code PrintStream}, {@code Throwable.printStackTrace},
 *       and, where code under test calls them itself, {@code StringBuffer} and the buffered, byte
 *       array and data streams. Known to be missing: a {@code Random} of one's own that waits, and
 *       such a stream that another stream of the JDK writes to meanwhile.
 *   <li>Reflection and method handles in code that is not instrumented, and {@code
 *       Lookup.findSpecial}: they reach the original. {@code wait} and {@code notify} throw {@code
 *       IllegalMonitorStateException}, {@code System.nanoTime} is real.
 *   <li>Collections that code under test calls through {@code Method.invoke} or a method handle are
 *       not judged for races; nor are fields that it reaches through {@code Field.get} and {@code
 *       Field.set}.
 *   <li>Nor are other objects of the JDK that are not safe for use by several threads, such as an
 *       iterator, a sublist, a reversed or descending view, what {@code Arrays.asList} gives, or a
 *       {@code Date}; collections and {@code StringBuilder}s are, where code under test calls their
 *       methods itself, copies them, or hands them to {@code Collections}; nor are an array's
 *       elements that {@code Arrays}, {@code clone}, {@code System.arraycopy} or a {@code
 *       VarHandle} plainly accesses. To {@code put} a value for a key that the map has already
 *       counts as a change of the whole map, but in a {@code HashMap} for keys that do not notice
 *       that they are asked: strings, numbers and the like, records, and what is equal to itself
 *       alone. {@code computeIfAbsent}, {@code putIfAbsent}, {@code remove} and the like always
 *       count as one, even where they find that there is nothing to do. A stream counts as reading
 *       where it is made. Accesses in class initialisers are not judged. All volatile fields of an
 *       object count as one: who reads one is ordered after who wrote another; and all fences count
 *       as operations on one variable. What a {@code ClassValue} or a {@code VolatileCallSite}
 *       hands on is not ordered, and may be reported as a race. That a {@code VarHandle} changes an
 *       array's element atomically does not race with plain accesses to it; opaque accesses never
 *       race.
 *   <li>Every call of a method of a {@code Vector}, a {@code Hashtable} or a {@code StringBuffer}
 *       takes its monitor, although a few of them do not in the JDK, and an own class that extends
 *       one may not. Where the JDK calls them, such as {@code toString} for {@code "" + buffer},
 *       they take none, and order nothing. To join a virtual thread takes the monitor of its {@code
 *       Thread}.
 *   <li>To await a {@code Condition} for no time takes a microsecond.
 *   <li>{@code LockSupport.park} does not return without a reason, although it may.
 *   <li>To set a final field is no scheduling point: a thread that a constructor starts before it
 *       has set one does not run so early as to see it unset.
 *   <li>What an optimistic read of a {@code StampedLock} reads of plain fields is a data race (JLS
 *       17.4.5), and is reported as one, although {@code validate} finds it out.
 *   <li>A recursion that blocks at every level does not overflow, since frames of threads that are
 *       not running live on the heap; it ends by a limit or an {@code OutOfMemoryError}.
 *   <li>{@code Thread.getAllStackTraces} and {@code ThreadMXBean} show the JVM's own threads, and
 *       no managed ones; {@code getStackTrace} of another managed thread is empty.
 *   <li>{@code SecureRandom} and what {@code RandomGenerator} looks up stay random. Classes keep
 *       the hash codes of the JVM, and so a hash map of them its order.
 *   <li>Races among more than 512 threads: the detector gives up, and {@link
 *       io.lockstep.simulator.Run.Facts#racesJudged} says so.
 *   <li>Under a debugger, a run stops at breakpoints, goes on step by step, shows its threads,
 *       stacks and variables, and is the same run; the watchdog waits. Each managed thread is a
 *       thread of the JVM's own then, so that a run takes many times as long. A run that ends as
 *       outside the model because native frames wait for each other goes on there.
 * </ul>
 */
@NullMarked
package io.lockstep.simulator;

import org.jspecify.annotations.NullMarked;

package io.lockstep.checks.realclock;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.lockstep.checks.CutText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The threads that came into being since this census was opened, platform and virtual ones.
 *
 * <p>Virtual threads cannot be enumerated from Java; the JVM's own thread dump lists them. Thread
 * ids only grow, so what is newer than the census has a greater id.
 */
final class ThreadCensus {

  private static final Pattern VIRTUAL = Pattern.compile("#(\\d+) \"(.*)\" virtual.*");
  private static final Set<String> SHARED_GROUPS =
      Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

  private final ThreadMXBean platform = ManagementFactory.getThreadMXBean();
  private final long newest;
  private final int atStart;

  ThreadCensus() {
    this.newest = new Thread(() -> {}).threadId();
    this.atStart = platform.getThreadCount();
    platform.resetPeakThreadCount();
  }

  /** The names of the threads that are alive now. */
  List<String> alive() {
    return Stream.concat(platformThreads().map(ThreadCensus::described), virtualThreads().stream())
        .sorted()
        .toList();
  }

  /** How many more platform threads than at the start were alive at once. */
  int peakPlatformThreads() {
    return Math.max(0, platform.getPeakThreadCount() - atStart);
  }

  /** The processor time, in nanoseconds, that each platform thread has used so far. */
  Map<Long, Long> processorTimes() {
    Map<Long, Long> times = new HashMap<>();
    for (long id : platform.getAllThreadIds()) {
      times.put(id, platform.getThreadCpuTime(id));
    }
    return times;
  }

  private Stream<Thread> platformThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.threadId() > newest)
        .filter(thread -> !isShared(thread));
  }

  private static boolean isShared(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    if (group == null
        || thread instanceof RunnerThread
        || SHARED_GROUPS.contains(group.getName())) {
      return true;
    }
    if (thread instanceof ForkJoinWorkerThread worker) {
      return worker.getPool().equals(ForkJoinPool.commonPool());
    }
    return thread.getName().startsWith("ForkJoinPool.commonPool-")
        || thread.getName().startsWith("CompletableFutureDelayScheduler");
  }

  private static String described(Thread thread) {
    return "\"" + CutText.ofThread(thread.getName()) + "\"";
  }

  private List<String> virtualThreads() {
    try {
      Path folder = Files.createTempDirectory("lockstep-threads");
      Path dump = folder.resolve("threads.txt");
      try {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .dumpThreads(dump.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
        try (Stream<String> lines = Files.lines(dump)) {
          return lines
              .map(VIRTUAL::matcher)
              .filter(Matcher::matches)
              .filter(line -> Long.parseLong(line.group(1)) > newest)
              .map(line -> "virtual thread \"" + CutText.ofThread(line.group(2)) + "\"")
              .toList();
        }
      } finally {
        Files.deleteIfExists(dump);
        Files.deleteIfExists(folder);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

package io.lockstep.simulator.determinism;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects of each class are alive, counted by the JVM after a full collection.
 *
 * @param counts by class
 */
record LiveObjects(Map<String, Long> counts) {

  static LiveObjects now() throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[] {}},
                    new String[] {String[].class.getName()});
    Map<String, Long> counts = new TreeMap<>();
    for (String line : histogram.lines().toList()) {
      String[] columns = line.strip().split("\\s+", -1); // number: count bytes class (module)
      if (columns.length >= 4 && columns[0].endsWith(":")) {
        counts.merge(columns[3], Long.valueOf(columns[1]), Long::sum);
      }
    }
    if (counts.getOrDefault("java.lang.String", 0L) == 0) {
      throw new AssertionError("expected a class histogram, but found: " + histogram);
    }
    return new LiveObjects(counts);
  }

  /** The classes of which there are at least so many more than before, with how many. */
  List<String> grownSince(LiveObjects before, long least) {
    List<String> grown = new ArrayList<>();
    counts.forEach((type, count) -> {
      long more = count - before.counts.getOrDefault(type, 0L);
      if (more >= least) {
        grown.add(type + " +" + more);
      }
    });
    return grown;
  }
}

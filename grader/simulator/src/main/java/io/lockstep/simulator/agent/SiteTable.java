package io.lockstep.simulator.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many sites each class of the JDK must have, by rule. A JDK that differs has other code than
 * the one that the rules were made for; the simulator then refuses to run rather than lie.
 *
 * <p>The {@code main} method prints the table of the JDK that runs it. Before a table is taken over
 * for a new JDK, every line that differs is to be understood.
 */
final class SiteTable {

  private static final String RESOURCE = "jdk-25-sites.txt";

  private final Map<String, Map<String, Integer>> expected = new HashMap<>();

  /** Reads the table that comes with the agent. */
  SiteTable() {
    try (InputStream file = SiteTable.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException("the agent's jar lacks " + RESOURCE);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line; (line = lines.readLine()) != null; ) {
        int rule = line.indexOf(' ') + 1;
        int sites = line.lastIndexOf(' ') + 1;
        String type = line.substring(0, rule - 1);
        Map<String, Integer> counts = expected.get(type);
        if (counts == null) {
          counts = new TreeMap<>();
          expected.put(type, counts);
        }
        counts.put(line.substring(rule, sites - 1), Integer.valueOf(line.substring(sites)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + RESOURCE, e);
    }
  }

  /** What is wrong with a class in which these sites were found; empty if nothing is. */
  List<String> differences(String className, Map<String, Integer> found) {
    Map<String, Integer> wanted = expected.getOrDefault(className, Map.of());
    if (wanted.equals(found)) {
      return List.of();
    }
    List<String> differences = new ArrayList<>();
    Map<String, Integer> all = new TreeMap<>(wanted);
    found.forEach(all::putIfAbsent);
    for (String rule : all.keySet()) {
      int expectedSites = wanted.getOrDefault(rule, 0);
      int foundSites = found.getOrDefault(rule, 0);
      if (expectedSites != foundSites) {
        differences.add(
            className.replace('/', '.')
                + " has "
                + foundSites
                + " sites of "
                + rule
                + ", expected "
                + expectedSites);
      }
    }
    return differences;
  }

  /** Prints the table of the JDK that runs this. */
  public static void main(String[] arguments) throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    JdkRewriter rewriter = new JdkRewriter();
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.sorted().toList()) {
        String name = base.relativize(file).toString();
        if (!name.endsWith(".class")) {
          continue;
        }
        String className = name.substring(0, name.length() - 6);
        if (Rules.touch(className)) {
          rewriter
              .rewrite(className, Files.readAllBytes(file), false)
              .counts()
              .forEach((rule, n) -> System.out.println(className + " " + rule + " " + n));
        }
      }
    }
  }
}

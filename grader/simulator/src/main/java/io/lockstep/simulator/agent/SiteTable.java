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

  private final Map<String, Map<String, Integer>> expected = new TreeMap<>();

  /** Reads the table that comes with the agent. */
  SiteTable() {
    try (InputStream file = SiteTable.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException("the agent's jar lacks " + RESOURCE);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line; (line = lines.readLine()) != null; ) {
        String[] parts = line.split(" ", -1);
        expected
            .computeIfAbsent(parts[0], type -> new TreeMap<>())
            .put(parts[1], Integer.valueOf(parts[2]));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + RESOURCE, e);
    }
  }

  /** What is wrong with a class in which these sites were found; empty if nothing is. */
  List<String> differences(String className, Map<String, Integer> found) {
    Map<String, Integer> wanted = expected.getOrDefault(className, Map.of());
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
        if (JdkRewriter.touches(className)) {
          JdkRewriter.Result result = rewriter.rewrite(className, Files.readAllBytes(file), false);
          if (result != null) {
            result
                .counts()
                .forEach((rule, n) -> System.out.println(className + " " + rule + " " + n));
          }
        }
      }
    }
  }
}

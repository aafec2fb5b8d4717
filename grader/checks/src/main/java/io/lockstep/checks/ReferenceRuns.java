package io.lockstep.checks;

import io.lockstep.checks.FailedRun.Event;
import io.lockstep.checks.FailedRun.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of the reference in the scenarios of one exercise, in exact mode, as far as they are
 * short enough to be shown.
 *
 * <p>They are a resource beside the exercise, {@code reference-runs.txt}, made from the reference
 * by a test that fails where it no longer fits. So nobody waits for them, and a student's
 * repository, which has no reference, shows them too. The words are English.
 */
public final class ReferenceRuns {

  private static final String FILE = "reference-runs.txt";

  /** The runs of an exercise that has no such resource. */
  private static final ReferenceRuns NONE = new ReferenceRuns(Map.of());

  private final Map<Key, ReferenceRun> runs;

  private ReferenceRuns(Map<Key, ReferenceRun> runs) {
    this.runs = Map.copyOf(runs);
  }

  private record Key(String criterion, String scene) {}

  /**
   * The runs of an exercise.
   *
   * @param exercise its id, which is also the name of its package
   */
  public static ReferenceRuns of(String exercise) {
    try (InputStream in = ReferenceRuns.class.getResourceAsStream(exercise + "/" + FILE)) {
      return in == null
          ? NONE
          : read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * The run in a scenario.
   *
   * @param criterion the criterion's id within the exercise
   * @param scene the scenario's name
   */
  public Optional<ReferenceRun> find(String criterion, String scene) {
    return Optional.ofNullable(runs.get(new Key(criterion, scene)));
  }

  /** The lines of one run, as whoever makes the resource writes them. */
  public static List<String> lines(String criterion, String scene, ReferenceRun run) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", "run", criterion, scene, Long.toString(run.end())));
    for (Event event : run.events()) {
      lines.add(
          String.join(
              "\t",
              Long.toString(event.at()),
              Integer.toString(event.thread()),
              event.phase().name(),
              event.what().replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")));
    }
    return lines;
  }

  private static ReferenceRuns read(BufferedReader in) throws IOException {
    Map<Key, ReferenceRun> runs = new HashMap<>();
    List<Event> events = new ArrayList<>();
    String[] head = {};
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split("\t", -1);
      if (!fields[0].equals("run")) {
        events.add(event(fields));
        continue;
      }
      put(runs, head, events);
      head = fields;
      events.clear();
    }
    put(runs, head, events);
    return new ReferenceRuns(runs);
  }

  private static void put(Map<Key, ReferenceRun> runs, String[] head, List<Event> events) {
    if (head.length > 0) {
      runs.put(new Key(head[1], head[2]), new ReferenceRun(Long.parseLong(head[3]), events));
    }
  }

  private static Event event(String[] fields) {
    StringBuilder what = new StringBuilder();
    String escaped = fields[3];
    for (int i = 0; i < escaped.length(); i++) {
      char next = escaped.charAt(i);
      if (next == '\\') {
        i++;
        char meant = escaped.charAt(i);
        what.append(meant == 'n' ? '\n' : meant == 't' ? '\t' : meant);
      } else {
        what.append(next);
      }
    }
    return new Event(
        Long.parseLong(fields[0]),
        Integer.parseInt(fields[1]),
        Phase.valueOf(fields[2]),
        what.toString());
  }
}

package io.lockstep.batch.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a class, while they are sorted into submissions. */
final class Sorting {

  private static final Set<String> SUBMISSIONS =
      Set.of("zip", "java", "gz", "tgz", "tar", "xz", "bz2", "7z", "rar", "jar");

  private final Map<String, Entry> entries = new TreeMap<>();
  private final List<Path> alone = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** Adds a file or folder to the submission of that name. */
  void add(String name, @Nullable Student student, Entry.Part part) {
    add(name, student, null, part);
  }

  /** Adds a file or folder that was handed in then. */
  void add(String name, @Nullable Student student, @Nullable Instant submitted, Entry.Part part) {
    List<Entry.Part> parts = new ArrayList<>();
    Entry known = entries.get(name);
    if (known != null) {
      parts.addAll(known.parts());
    }
    boolean isTaken = parts.stream().anyMatch(each -> each.name().equals(part.name()));
    parts.add(isTaken ? Entry.Part.of(part.file()) : part);
    entries.put(
        name,
        known == null
            ? new Entry(name, student, submitted, parts)
            : new Entry(name, known.student(), known.submitted(), parts));
  }

  /** Adds a file or folder that is a submission of its own, if it can be one. */
  void addAlone(Path path) {
    alone.add(path);
  }

  /** Names that a layout gives come first, else a stray file could get among a student's. */
  private void settle(Path path) {
    String file = String.valueOf(path.getFileName());
    if (Files.isDirectory(path)) {
      add(free(file, file + "/"), null, Entry.Part.of(path));
    } else if (SUBMISSIONS.contains(Inbox.extension(path))) {
      add(free(stem(file), file), null, Entry.Part.of(path));
    } else {
      ignored.add(file);
    }
  }

  /** Mentions something that a teacher must look at. */
  void remark(String line) {
    remarks.add(line);
  }

  Inbox inbox(Layout layout) {
    alone.forEach(this::settle);
    alone.clear();
    return new Inbox(layout, List.copyOf(entries.values()), ignored, remarks);
  }

  private String free(String first, String second) {
    return Stream.concat(
            Stream.of(first, second),
            IntStream.iterate(2, number -> number + 1).mapToObj(number -> second + " " + number))
        .filter(name -> !entries.containsKey(name))
        .findFirst()
        .orElseThrow();
  }

  private static String stem(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    int end = lower.endsWith(".tar.gz") ? lower.length() - 7 : lower.lastIndexOf('.');
    return file.substring(0, end);
  }
}

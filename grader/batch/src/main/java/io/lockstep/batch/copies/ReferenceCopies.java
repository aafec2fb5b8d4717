package io.lockstep.batch.copies;

import io.lockstep.batch.intake.Source;
import io.lockstep.batch.intake.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The search for solutions that copy the reference.
 *
 * <p>Measured is what part of the reference's passages a submission has too, whatever else it has:
 * names, comments, layout and the order of methods make no difference. A copy with new names has
 * all of them; with a further statement after every third, three quarters. Of the 268 solutions of
 * the corpora, written for the same tasks, the most like the reference has 49 %. So {@link
 * #SUSPICIOUS} lies between: it is a reason to look, not a proof, and whoever changes nearly every
 * statement is not found.
 *
 * <p>Immutable, so thread-safe.
 */
public final class ReferenceCopies {

  /** From what share on a solution is named, in percent. */
  public static final int SUSPICIOUS = 60;

  private final Map<String, Passages> references;

  private ReferenceCopies(Map<String, Passages> references) {
    this.references = references;
  }

  /**
   * A solution that may be a copy.
   *
   * @param exercise its exercise
   * @param percent what part of the reference it has, from {@link #SUSPICIOUS} to 100
   */
  public record Copy(String exercise, int percent) {}

  /**
   * Compares with the reference that the grader was built with; finds nothing where it has none.
   */
  public static ReferenceCopies bundled() {
    URL place = ReferenceCopies.class.getResource("/reference/solution");
    if (place == null) {
      return new ReferenceCopies(Map.of());
    }
    try {
      URI uri = place.toURI();
      if (!uri.getScheme().equals("jar")) {
        return new ReferenceCopies(read(Path.of(uri)));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return new ReferenceCopies(read(jar.getPath("/reference/solution")));
      }
    } catch (IOException | URISyntaxException broken) {
      throw new UncheckedIOException(new IOException("cannot read " + place, broken));
    }
  }

  private static Map<String, Passages> read(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(each -> each.toString().endsWith(".java")).forEach(files::add);
    }
    Map<String, List<List<String>>> tokens = new TreeMap<>();
    for (Path file : files) {
      String exercise = root.relativize(file).getName(0).toString();
      tokens
          .computeIfAbsent(exercise, _ -> new ArrayList<>())
          .add(Tokens.of(Files.readString(file)));
    }
    Map<String, Passages> references = new TreeMap<>();
    tokens.forEach((exercise, all) -> references.put(exercise, Passages.of(all)));
    return references;
  }

  /** The solutions of a submission that may be copies, by exercise. */
  public List<Copy> in(Submission submission) {
    List<Copy> copies = new ArrayList<>();
    for (String exercise : references.keySet()) {
      int percent =
          percent(
              exercise,
              submission.sources().stream()
                  .filter(source -> source.serves(exercise))
                  .map(Source::text)
                  .toList());
      if (percent >= SUSPICIOUS) {
        copies.add(new Copy(exercise, percent));
      }
    }
    return copies;
  }

  /** What part of the reference of an exercise these sources have, in percent, rounded down. */
  int percent(String exercise, List<String> sources) {
    Passages reference = references.get(exercise);
    return reference == null
        ? 0
        : (int)
            Math.floor(
                100 * reference.shareIn(Passages.of(sources.stream().map(Tokens::of).toList())));
  }
}

package io.lockstep.batch.rubric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rubrics that a class is graded by, one for each exercise that the checks know.
 *
 * <p>A rubric is found by its name, the exercise's id and {@code .yaml}. So a further exercise is a
 * further file, and no list is edited.
 */
public final class Rubrics {

  private final List<Rubric> all;

  private Rubrics(List<PlacedRubric> placed) {
    all =
        placed.stream()
            .sorted(
                Comparator.comparingInt(PlacedRubric::position)
                    .thenComparing(each -> each.rubric().exercise()))
            .map(PlacedRubric::rubric)
            .toList();
  }

  /**
   * The project's own rubrics.
   *
   * @throws RubricException if one is missing or broken
   */
  public static Rubrics bundled(KnownCriteria known) {
    RubricReader reader = new RubricReader();
    List<PlacedRubric> placed = new ArrayList<>();
    known
        .kinds()
        .forEach((exercise, kinds) -> {
          String file = "rubrics/" + exercise + ".yaml";
          try (InputStream in = Rubrics.class.getResourceAsStream("/" + file)) {
            if (in == null) {
              throw missing(file, exercise);
            }
            placed.add(reader.read(file, in.readAllBytes(), exercise, kinds));
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
    return new Rubrics(placed);
  }

  /**
   * The rubrics in a folder.
   *
   * @param folder holds one file for each known exercise, and no other {@code .yaml} files
   * @throws RubricException if the folder or a file is missing, unreadable or broken
   */
  public static Rubrics from(Path folder, KnownCriteria known) {
    refuseStrangers(folder, known);
    RubricReader reader = new RubricReader();
    List<PlacedRubric> placed = new ArrayList<>();
    for (Map.Entry<String, Map<String, String>> exercise : known.kinds().entrySet()) {
      Path file = folder.resolve(exercise.getKey() + ".yaml");
      placed.add(
          reader.read(
              file.toString(),
              bytes(file, exercise.getKey()),
              exercise.getKey(),
              exercise.getValue()));
    }
    return new Rubrics(placed);
  }

  /** All rubrics, in the order of the report. */
  public List<Rubric> all() {
    return all;
  }

  /**
   * The rubric of one exercise.
   *
   * @throws IllegalArgumentException if there is no such exercise
   */
  public Rubric of(String exercise) {
    return all.stream()
        .filter(rubric -> rubric.exercise().equals(exercise))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected one of %s, found %s"
                    .formatted(all.stream().map(Rubric::exercise).toList(), exercise)));
  }

  private static void refuseStrangers(Path folder, KnownCriteria known) {
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
      found.forEach(files::add);
    } catch (IOException unreadable) {
      throw new RubricException(
          "%s: expected a folder with rubrics, found %s"
              .formatted(folder, Files.exists(folder) ? "a file" : "nothing"));
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (!known.kinds().containsKey(name.replaceFirst("\\.yaml$", ""))) {
        throw new RubricException(
            "%s: no exercise has this rubric; expected %s"
                .formatted(
                    file,
                    String.join(
                        ", ", known.kinds().keySet().stream().map(id -> id + ".yaml").toList())));
      }
    }
  }

  private static byte[] bytes(Path file, String exercise) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      throw missing(file.toString(), exercise);
    } catch (IOException unreadable) {
      throw new RubricException(
          "%s: expected a rubric, found something that cannot be read (%s)"
              .formatted(file, unreadable.getClass().getSimpleName()));
    }
  }

  private static RubricException missing(String file, String exercise) {
    return new RubricException(
        "%s: expected the rubric of exercise \"%s\", found no such file".formatted(file, exercise));
  }

  /** A rubric with its place in reports. */
  record PlacedRubric(int position, Rubric rubric) {}
}

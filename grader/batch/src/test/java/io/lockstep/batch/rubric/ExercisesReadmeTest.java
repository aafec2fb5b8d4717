package io.lockstep.batch.rubric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the students' README says earns points is what the rubrics say; -Dupdate makes it so. */
class ExercisesReadmeTest {

  private static final Path README = Path.of("../../exercises/README.md");

  @Test
  void itsTablesAreTheRubrics() throws IOException {
    List<String> lines = Files.readAllLines(README);
    List<String> right = PointsTables.in(lines, Rubrics.bundled(BundledCriteria.known()).all());
    if (System.getProperty("update") != null) {
      Files.writeString(README, String.join("\n", right) + "\n");
      return;
    }
    for (int index = 0; index < Math.min(lines.size(), right.size()); index++) {
      if (!lines.get(index).equals(right.get(index))) {
        fail(
            "exercises/README.md:%d: expected \"%s\", as in the rubrics, found \"%s\"; -Dupdate"
                    .formatted(index + 1, right.get(index), lines.get(index))
                + " rewrites the tables");
      }
    }
    assertEquals(right.size(), lines.size());
  }

  @Test
  void itHasATableForEveryExercise() throws IOException {
    String readme = Files.readString(README);
    for (Rubric rubric : Rubrics.bundled(BundledCriteria.known()).all()) {
      assertTrue(
          readme.contains(PointsTables.begin(rubric)),
          "expected " + PointsTables.begin(rubric) + " in " + README);
    }
  }
}

package io.lockstep.batch.rubric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lockstep.batch.rubric.Rubric.Visibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the students' README says earns points is what the rubrics say; -Dupdate makes it so. */
class ExercisesReadmeTest {

  private static final Path README = Path.of("../../exercises/README.md");

  @Test
  void itsTablesAreTheRubrics() throws IOException {
    List<String> lines = Files.readAllLines(README);
    List<String> right = withTables(lines);
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
      assertTrue(readme.contains(begin(rubric)), "expected " + begin(rubric) + " in " + README);
    }
  }

  private static List<String> withTables(List<String> lines) {
    List<Rubric> rubrics = Rubrics.bundled(BundledCriteria.known()).all();
    List<String> right = new ArrayList<>();
    boolean inTable = false;
    for (String line : lines) {
      inTable &= !line.equals("<!-- end -->");
      if (!inTable) {
        right.add(line);
      }
      for (Rubric rubric : rubrics) {
        if (line.equals(begin(rubric))) {
          right.addAll(table(rubric));
          inTable = true;
        }
      }
    }
    return right;
  }

  private static String begin(Rubric rubric) {
    return "<!-- points: " + rubric.exercise() + " -->";
  }

  private static List<String> table(Rubric rubric) {
    List<String> table = new ArrayList<>();
    table.add("");
    table.add("| Criterion | Points | What must hold |");
    table.add("|---|---|---|");
    rubric.criteria().stream()
        .filter(each -> each.visibility() == Visibility.VISIBLE)
        .forEach(each ->
            table.add(
                "| `%s` | %d%s | %s |"
                    .formatted(
                        each.id(),
                        each.points(),
                        each.stretch() ? ", stretch" : "",
                        each.title().replace("|", "\\|"))));
    table.add("| | **%d** | |".formatted(rubric.points()));
    table.add("");
    return table;
  }
}

package io.lockstep.batch.rubric;

import io.lockstep.batch.rubric.Rubric.Visibility;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the students' README that say what earns points. Of hidden criteria they say
 * nothing but what they add to the sum.
 */
public final class PointsTables {

  private PointsTables() {}

  /** The lines of a README with the tables that these rubrics make. */
  public static List<String> in(List<String> lines, List<Rubric> rubrics) {
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

  /** The line that a rubric's table stands below. */
  public static String begin(Rubric rubric) {
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

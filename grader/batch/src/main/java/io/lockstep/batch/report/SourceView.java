package io.lockstep.batch.report;

import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.SourceFile;
import io.lockstep.checks.FailedRun.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of the student's beside a run. Of a long one the parts are shown that the runs pass
 * through.
 *
 * @param lines the lines; one of number 0 stands for lines that are left out
 */
record SourceView(String name, List<Line> lines) {

  private static final int LONG = 300;
  private static final int AROUND = 8;
  private static final int MOST = 600;
  private static final int WIDEST = 200;

  /** A line. */
  record Line(int number, String text) {}

  /** The files of an exercise. */
  static List<SourceView> of(ExerciseResult exercise) {
    List<SourceView> views = new ArrayList<>();
    for (SourceFile file : exercise.sources()) {
      views.add(of(file, passedThrough(exercise, file.name())));
    }
    return views;
  }

  private static SourceView of(SourceFile file, Set<Integer> passed) {
    List<String> all = VisibleText.of(file.text()).lines().toList();
    List<Line> lines = new ArrayList<>();
    for (int number = 1; number <= all.size() && lines.size() < MOST; number++) {
      if (all.size() <= LONG || isNear(number, passed)) {
        String text = all.get(number - 1).replace("\t", "    ");
        int length = text.length();
        lines.add(new Line(number, length > WIDEST ? text.substring(0, WIDEST) + "…" : text));
      } else if (lines.isEmpty() || lines.getLast().number() != 0) {
        lines.add(new Line(0, "…"));
      }
    }
    return new SourceView(VisibleText.line(file.name()), lines);
  }

  private static boolean isNear(int number, Set<Integer> passed) {
    return passed.stream().anyMatch(each -> Math.abs(each - number) <= AROUND);
  }

  private static Set<Integer> passedThrough(ExerciseResult exercise, String file) {
    Set<Integer> lines = new TreeSet<>();
    for (CriterionResult criterion : exercise.criteria()) {
      if (!criterion.hidden() && criterion.failure() != null && criterion.failure().run() != null) {
        criterion.failure().run().steps().stream()
            .filter(step -> file.equals(step.file()))
            .map(Step::line)
            .forEach(lines::add);
      }
    }
    return lines;
  }
}

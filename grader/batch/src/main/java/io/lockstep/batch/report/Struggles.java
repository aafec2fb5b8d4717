package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import io.lockstep.batch.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a class struggles: the criteria by the share of those who fail them, and for each the
 * typical failures, which are the same scenario with the same kind of evidence.
 *
 * @param criteria those that somebody failed, the most often failed first
 * @param groups the numbers of the groups that each submission is in, by its place in the class
 */
record Struggles(List<Struggle> criteria, List<List<Integer>> groups) {

  private static final int MOST_SHOWN = 160;

  /**
   * A criterion.
   *
   * @param judged how many submissions passed or failed it
   */
  record Struggle(
      String id, String title, String exercise, int failed, int judged, List<Group> groups) {

    int percent() {
      return judged == 0 ? 0 : (int) Math.round(100.0 * failed / judged);
    }
  }

  /**
   * Failures that are alike.
   *
   * @param number its number in the class
   * @param scenario what was tried
   * @param seen what was seen, of the first of them
   * @param members who is in it, by place in the class
   */
  record Group(int number, String scenario, String expected, String seen, List<Integer> members) {}

  static Struggles of(List<Result> results) {
    Map<String, Criterion> criteria = new LinkedHashMap<>();
    for (int place = 0; place < results.size(); place++) {
      for (ExerciseResult exercise : results.get(place).exercises()) {
        for (CriterionResult each : exercise.criteria()) {
          criteria
              .computeIfAbsent(each.id(), _ -> new Criterion(each, exercise.title()))
              .add(each, place);
        }
      }
    }
    List<Struggle> struggles = new ArrayList<>();
    List<List<Integer>> memberships = new ArrayList<>();
    results.forEach(_ -> memberships.add(new ArrayList<>()));
    List<Criterion> failed =
        criteria.values().stream()
            .filter(each -> each.failed > 0)
            .sorted(Comparator.comparingDouble((Criterion each) -> -each.share()))
            .toList();
    int number = 0;
    for (Criterion criterion : failed) {
      List<Group> groups = new ArrayList<>();
      for (List<Member> alike : criterion.byCommonness()) {
        Failure first = alike.getFirst().failure();
        List<Integer> members = alike.stream().map(Member::place).toList();
        groups.add(
            new Group(
                number,
                VisibleText.line(first.scenario()),
                shortened(first.expected()),
                shortened(first.seen()),
                members));
        for (int member : members) {
          memberships.get(member).add(number);
        }
        number++;
      }
      struggles.add(
          new Struggle(
              criterion.first.id(),
              VisibleText.line(criterion.first.title()),
              criterion.exercise,
              criterion.failed,
              criterion.judged,
              groups));
    }
    return new Struggles(struggles, memberships);
  }

  /** A text without what differs from run to run: numbers, names and how many of them there are. */
  static String kind(String text) {
    return text.replaceAll("\"[^\"]*\"", "\"\"")
        .replaceAll("\\d+([.,]\\d+)*", "#")
        .replaceAll("(#( s)?|\"\")(, (#( s)?|\"\"))+", "$1");
  }

  private static String shortened(String text) {
    String line = VisibleText.line(text);
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN - 1) + "…";
  }

  private record Member(int place, Failure failure) {}

  /** What is gathered of one criterion. */
  private static final class Criterion {

    final CriterionResult first;
    final String exercise;
    final Map<String, List<Member>> alike = new LinkedHashMap<>();
    int failed;
    int judged;

    Criterion(CriterionResult first, String exercise) {
      this.first = first;
      this.exercise = exercise;
    }

    void add(CriterionResult result, int place) {
      if (result.verdict() == Verdict.PASSED || result.verdict() == Verdict.FAILED) {
        judged++;
      }
      if (result.verdict() == Verdict.FAILED) {
        failed++;
        Failure failure = result.failure();
        if (failure != null) {
          alike
              .computeIfAbsent(
                  failure.scenario() + "\n" + kind(failure.seen()), _ -> new ArrayList<>())
              .add(new Member(place, failure));
        }
      }
    }

    double share() {
      return failed / (double) Math.max(1, judged);
    }

    List<List<Member>> byCommonness() {
      return alike.values().stream()
          .sorted(Comparator.comparingInt((List<Member> each) -> -each.size()))
          .toList();
    }
  }
}

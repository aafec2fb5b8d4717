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
 * <p>Gathered from one result after the other; of the results themselves none is kept.
 */
final class Struggles {

  private static final int MOST_SHOWN = 160;

  /** Of one criterion; the page shows the commonest few. What comes later is one kind together. */
  private static final int MOST_KINDS = 1_000;

  private final Map<String, Criterion> criteria = new LinkedHashMap<>();
  private int kinds;

  /**
   * A criterion that somebody failed.
   *
   * @param judged how many submissions passed or failed it
   * @param groups the kinds of its failures, the commonest first
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
   * @param members how many there are
   * @param scenario what was tried
   * @param seen what was seen, of the first of them
   */
  record Group(int number, int members, String scenario, String expected, String seen) {}

  /** Takes in a result. */
  void add(Result result) {
    for (ExerciseResult exercise : result.exercises()) {
      for (CriterionResult each : exercise.criteria()) {
        criteria.computeIfAbsent(each.id(), _ -> new Criterion(each, exercise.title())).add(each);
      }
    }
  }

  /** The criteria that somebody failed, the most often failed first. */
  List<Struggle> criteria() {
    return criteria.values().stream()
        .filter(each -> each.failed > 0)
        .sorted(Comparator.comparingDouble((Criterion each) -> -each.share()))
        .map(Criterion::struggle)
        .toList();
  }

  /** The numbers of the groups that a result which was taken in, or its outline, is in. */
  List<Integer> groupsOf(Result result) {
    List<Integer> groups = new ArrayList<>();
    for (ExerciseResult exercise : result.exercises()) {
      for (CriterionResult each : exercise.criteria()) {
        Criterion criterion = criteria.get(each.id());
        if (criterion != null && each.verdict() == Verdict.FAILED && each.failure() != null) {
          groups.add(criterion.kindOf(each.failure()).number);
        }
      }
    }
    return groups;
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

  /** Failures that are alike, as they are gathered. */
  private static final class Kind {

    final int number;
    final Failure first;
    int members;

    Kind(int number, Failure first) {
      this.number = number;
      this.first = first;
    }

    Group group() {
      return new Group(
          number,
          members,
          VisibleText.line(first.scenario()),
          shortened(first.expected()),
          shortened(first.seen()));
    }
  }

  /** What is gathered of one criterion. */
  private final class Criterion {

    final String id;
    final String title;
    final String exercise;
    final Map<String, Kind> alike = new LinkedHashMap<>();
    int failed;
    int judged;

    Criterion(CriterionResult first, String exercise) {
      this.id = first.id();
      this.title = first.title();
      this.exercise = exercise;
    }

    void add(CriterionResult result) {
      if (result.verdict() == Verdict.PASSED || result.verdict() == Verdict.FAILED) {
        judged++;
      }
      if (result.verdict() == Verdict.FAILED) {
        failed++;
        if (result.failure() != null) {
          kindOf(result.failure()).members++;
        }
      }
    }

    Kind kindOf(Failure failure) {
      String key = failure.scenario() + "\n" + kind(failure.seen());
      Kind known = alike.get(key);
      if (known != null) {
        return known;
      }
      // A key that no failure has: it is for all that came too late to be a kind of their own.
      return alike.computeIfAbsent(
          alike.size() < MOST_KINDS ? key : "", _ -> new Kind(kinds++, failure));
    }

    double share() {
      return failed / (double) Math.max(1, judged);
    }

    Struggle struggle() {
      return new Struggle(
          id,
          VisibleText.line(title),
          exercise,
          failed,
          judged,
          alike.values().stream()
              .sorted(Comparator.comparingInt((Kind each) -> -each.members))
              .map(Kind::group)
              .toList());
    }
  }
}

package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a class, gathered from one result after the other; none is kept. */
final class ClassFigures {

  private final Map<String, String> exercises = new LinkedHashMap<>();
  private final Struggles struggles = new Struggles();
  private final int[] percents = new int[101];
  private int submissions;
  private int provisional;
  private int incomplete;

  /** The figures of these results. */
  static ClassFigures of(Iterable<Result> results) {
    ClassFigures figures = new ClassFigures();
    results.forEach(figures::add);
    return figures;
  }

  void add(Result result) {
    submissions++;
    result.exercises().forEach(each -> exercises.putIfAbsent(each.exercise(), each.title()));
    struggles.add(result);
    percents[percent(result.points(), result.possible())]++;
    provisional += result.state() == State.PROVISIONAL ? 1 : 0;
    incomplete += result.state() == State.INCOMPLETE ? 1 : 0;
  }

  int submissions() {
    return submissions;
  }

  int provisional() {
    return provisional;
  }

  int incomplete() {
    return incomplete;
  }

  /** The titles of the exercises by their ids, in the order in which they were met. */
  Map<String, String> exercises() {
    return exercises;
  }

  Struggles struggles() {
    return struggles;
  }

  /** How many submissions gained how much. */
  record Bin(String label, long count, long height) {}

  /** Eleven bins: below 10 %, below 20 %, ... and all points. */
  List<Bin> distribution() {
    long[] counts = new long[11];
    for (int percent = 0; percent < percents.length; percent++) {
      counts[percent / 10] += percents[percent];
    }
    long most = 1;
    for (long count : counts) {
      most = Math.max(most, count);
    }
    List<Bin> bins = new ArrayList<>();
    for (int tenth = 0; tenth < counts.length; tenth++) {
      String label = tenth == 10 ? "100" : tenth * 10 + "–" + (tenth * 10 + 9);
      bins.add(new Bin(label, counts[tenth], 100 * counts[tenth] / most));
    }
    return bins;
  }

  /** The median of what part of the points was gained. */
  String median() {
    if (submissions == 0) {
      return "–";
    }
    double median = (ranked((submissions - 1) / 2) + ranked(submissions / 2)) / 2.0;
    return String.format(Locale.ENGLISH, median % 1 == 0 ? "%.0f %%" : "%.1f %%", median);
  }

  /** The percents of the submission at a place, from 0, when the lowest come first. */
  private int ranked(int place) {
    int percent = 0;
    int below = percents[0];
    while (below <= place) {
      percent++;
      below += percents[percent];
    }
    return percent;
  }

  /** What part of the points that is, from 0 to 100, rounded down. */
  static int percent(int points, int possible) {
    return possible == 0 ? 0 : Math.clamp(100L * points / possible, 0, 100);
  }
}

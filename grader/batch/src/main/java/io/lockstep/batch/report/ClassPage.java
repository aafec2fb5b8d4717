package io.lockstep.batch.report;

import io.lockstep.batch.report.ResultFolder.Unreadable;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands on the page of the class. */
record ClassPage(
    List<Row> rows,
    List<Row> needHuman,
    long provisional,
    Map<String, String> exercises,
    List<Bin> distribution,
    List<Struggles.Struggle> struggles,
    List<Unreadable> unreadable,
    String median) {

  /** One submission; {@code exercises} in the order of the columns, empty where it has none. */
  record Row(
      String submission,
      String link,
      int points,
      int possible,
      State state,
      List<Cell> exercises,
      List<String> notes,
      String groups) {

    String stateWord() {
      return state.name().toLowerCase(Locale.ROOT);
    }

    /** The notes as far as a table has room; the page of the submission has all. */
    String note() {
      String all = String.join("; ", notes);
      return all.length() <= 120 ? all : all.substring(0, 119) + "…";
    }
  }

  /** The points of one exercise. */
  record Cell(String points, String possible, int percent) {}

  /** How many submissions gained how much. */
  record Bin(String label, long count, long height) {}

  static ClassPage of(
      List<Result> results, Map<String, String> names, List<Unreadable> unreadable) {
    Map<String, String> exercises = new LinkedHashMap<>();
    for (Result result : results) {
      result.exercises().forEach(each -> exercises.putIfAbsent(each.exercise(), each.title()));
    }
    Struggles struggles = Struggles.of(results);
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < results.size(); place++) {
      List<Integer> groups = struggles.groups().get(place);
      rows.add(row(results.get(place), exercises, names, groups));
    }
    return new ClassPage(
        rows,
        rows.stream().filter(row -> row.state() == State.INCOMPLETE).toList(),
        rows.stream().filter(row -> row.state() == State.PROVISIONAL).count(),
        exercises,
        distribution(results),
        struggles.criteria(),
        unreadable.stream()
            .map(
                file -> new Unreadable(VisibleText.line(file.file()), VisibleText.line(file.why())))
            .toList(),
        median(results));
  }

  /** The numbers of all groups of a criterion, as the page's script reads them. */
  String numbers(Struggles.Struggle struggle) {
    return struggle.groups().stream()
        .map(group -> String.valueOf(group.number()))
        .collect(Collectors.joining(" "));
  }

  private static Row row(
      Result result, Map<String, String> columns, Map<String, String> names, List<Integer> groups) {
    Map<String, ExerciseResult> byId =
        result.exercises().stream()
            .collect(Collectors.toMap(ExerciseResult::exercise, Function.identity()));
    List<Cell> cells = new ArrayList<>();
    for (String id : columns.keySet()) {
      ExerciseResult exercise = byId.get(id);
      cells.add(
          exercise == null
              ? new Cell("", "", 0)
              : new Cell(
                  String.valueOf(exercise.points()),
                  String.valueOf(exercise.possible()),
                  percent(exercise.points(), exercise.possible())));
    }
    return new Row(
        VisibleText.line(result.submission()),
        "submissions/" + encoded(names.getOrDefault(result.submission(), "")) + ".html",
        result.points(),
        result.possible(),
        result.state(),
        cells,
        Notes.of(result),
        groups.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  /** Eleven bins: below 10 %, below 20 %, ... and all points. */
  private static List<Bin> distribution(List<Result> results) {
    long[] counts = new long[11];
    for (Result result : results) {
      counts[percent(result.points(), result.possible()) / 10]++;
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

  private static String median(List<Result> results) {
    int[] percents =
        results.stream()
            .mapToInt(result -> percent(result.points(), result.possible()))
            .sorted()
            .toArray();
    int middle = percents.length / 2;
    if (percents.length == 0) {
      return "–";
    }
    double median =
        percents.length % 2 == 1
            ? percents[middle]
            : (percents[middle - 1] + percents[middle]) / 2.0;
    return String.format(Locale.ENGLISH, median % 1 == 0 ? "%.0f %%" : "%.1f %%", median);
  }

  private static int percent(int points, int possible) {
    return possible == 0 ? 0 : Math.clamp(100L * points / possible, 0, 100);
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What stands on the page of the class.
 *
 * <p>Its rows are made when they are asked for, one after the other: those of a large class are not
 * held.
 *
 * @param figures the figures of the results
 * @param results the results, in the order of the table
 * @param names the names of the submissions' files, without an extension
 */
record ClassPage(ClassFigures figures, Iterable<Result> results, Map<String, String> names) {

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

  /** The page of a class whose results are all at hand. */
  static ClassPage of(List<Result> results, Map<String, String> names) {
    return new ClassPage(ClassFigures.of(results), results, names);
  }

  /** A row for each submission. */
  Iterable<Row> rows() {
    return () -> stream().map(this::row).iterator();
  }

  /** The rows of those that the grader failed on. */
  Iterable<Row> needHuman() {
    return () ->
        stream().filter(each -> each.state() == State.INCOMPLETE).map(this::row).iterator();
  }

  private Stream<Result> stream() {
    return StreamSupport.stream(results.spliterator(), false);
  }

  /** The numbers of all groups of a criterion, as the page's script reads them. */
  String numbers(Struggles.Struggle struggle) {
    return struggle.groups().stream()
        .map(group -> String.valueOf(group.number()))
        .collect(Collectors.joining(" "));
  }

  private Row row(Result result) {
    Map<String, ExerciseResult> byId =
        result.exercises().stream()
            .collect(Collectors.toMap(ExerciseResult::exercise, Function.identity()));
    List<Cell> cells = new ArrayList<>();
    for (String id : figures.exercises().keySet()) {
      ExerciseResult exercise = byId.get(id);
      cells.add(
          exercise == null
              ? new Cell("", "", 0)
              : new Cell(
                  String.valueOf(exercise.points()),
                  String.valueOf(exercise.possible()),
                  ClassFigures.percent(exercise.points(), exercise.possible())));
    }
    return new Row(
        VisibleText.line(result.submission()),
        "submissions/" + encoded(names.getOrDefault(result.submission(), "")) + ".html",
        result.points(),
        result.possible(),
        result.state(),
        cells,
        Notes.of(result),
        figures.struggles().groupsOf(result).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" ")));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package io.lockstep.batch.report;

import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * The grade book: a table with a row for each submission, as comma-separated values (RFC 4180,
 * UTF-8).
 *
 * <p>A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -} or {@code @} for a
 * formula and runs it. Names and notes are written by students, so such a cell gets an apostrophe
 * in front, which a spreadsheet takes as "this is text".
 */
final class GradeBook {

  private GradeBook() {}

  static void write(List<Result> results, OutputStream to) throws IOException {
    Set<String> columns = columns(results);
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    columns.forEach(schema::addColumn);
    try (SequenceWriter rows =
        CsvMapper.builder()
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .writerFor(Map.class)
            .with(schema.build())
            .writeValues(to)) {
      for (Result result : results) {
        var _ = rows.write(row(result));
      }
    }
  }

  private static Set<String> columns(List<Result> results) {
    Set<String> columns =
        new LinkedHashSet<>(List.of("submission", "state", "points", "possible", "note"));
    for (Result result : results) {
      result.exercises().forEach(exercise -> columns.add(exercise.exercise()));
    }
    for (Result result : results) {
      for (ExerciseResult exercise : result.exercises()) {
        for (CriterionResult criterion : exercise.criteria()) {
          columns.add(criterion.id());
          columns.add(verdictColumn(criterion));
        }
      }
    }
    return columns;
  }

  private static Map<String, Object> row(Result result) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("submission", harmless(VisibleText.line(result.submission())));
    row.put("state", result.state().name().toLowerCase(Locale.ROOT));
    row.put("points", result.points());
    row.put("possible", result.possible());
    List<String> notes = new ArrayList<>(Notes.of(result));
    row.put("note", harmless(String.join("; ", notes)));
    for (ExerciseResult exercise : result.exercises()) {
      row.put(exercise.exercise(), exercise.points());
      for (CriterionResult criterion : exercise.criteria()) {
        row.put(criterion.id(), criterion.points());
        row.put(verdictColumn(criterion), word(criterion.verdict()));
      }
    }
    return row;
  }

  private static String verdictColumn(CriterionResult criterion) {
    return criterion.id() + " verdict";
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The text as a cell that no spreadsheet takes for a formula. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }
}

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

  private final Set<String> exercises = new LinkedHashSet<>();
  private final Set<String> criteria = new LinkedHashSet<>();

  /** Takes in which columns a result needs; all that are written must have been seen. */
  void see(Result result) {
    for (ExerciseResult exercise : result.exercises()) {
      exercises.add(exercise.exercise());
      for (CriterionResult criterion : exercise.criteria()) {
        criteria.add(criterion.id());
        criteria.add(verdictColumn(criterion));
      }
    }
  }

  /** Writes a row for each result. */
  void write(Iterable<Result> results, OutputStream to) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    List.of("submission", "state", "points", "possible", "note").forEach(schema::addColumn);
    exercises.forEach(schema::addColumn);
    criteria.forEach(schema::addColumn);
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

package io.lockstep.batch.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lockstep.batch.result.Result;
import io.lockstep.batch.result.Result.CriterionResult;
import io.lockstep.batch.result.Result.ExerciseResult;
import io.lockstep.batch.result.Result.Failure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of a class in outline: what the tables of a class need of each, without titles, runs
 * and sources, which are most of their size.
 *
 * <p>They are kept in a file and read again for each table, so that a class of any size takes the
 * memory of one submission. First all are added, then they are read, as often as is wanted.
 */
final class Outlines implements Iterable<Result>, AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();
  private static final ObjectReader READER = JSON.readerFor(Result.class);

  private final Path file;
  private final SequenceWriter writer;
  private final List<MappingIterator<Result>> opened = new ArrayList<>();

  private Outlines(Path file, SequenceWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * None yet.
   *
   * @param file where to keep them; what is there is replaced, and gone when this is closed
   */
  static Outlines in(Path file) throws IOException {
    return new Outlines(
        file,
        JSON.writerFor(Result.class)
            .withRootValueSeparator("\n")
            // By way of a writer: half a surrogate pair becomes '?', not an exception.
            .writeValues(
                new BufferedWriter(
                    new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)),
                        StandardCharsets.UTF_8))));
  }

  /** Adds a result after those that are there. */
  void add(Result result) {
    var _ = writer.write(outline(result));
  }

  /** The results in their order; no more can be added. */
  @Override
  public Iterator<Result> iterator() {
    writer.close();
    try {
      MappingIterator<Result> results =
          READER.readValues(
              new BufferedReader(
                  new InputStreamReader(
                      new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)));
      opened.add(results);
      return results;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
    opened.forEach(MappingIterator::close);
    Files.deleteIfExists(file);
  }

  private static Result outline(Result result) {
    return new Result(
        "",
        result.submission(),
        "",
        result.points(),
        result.possible(),
        result.state(),
        result.notes(),
        result.exercises().stream().map(Outlines::outline).toList());
  }

  private static ExerciseResult outline(ExerciseResult exercise) {
    return new ExerciseResult(
        exercise.exercise(),
        exercise.title(),
        exercise.points(),
        exercise.possible(),
        null,
        exercise.problems(),
        exercise.criteria().stream().map(Outlines::outline).toList(),
        List.of());
  }

  private static CriterionResult outline(CriterionResult criterion) {
    Failure failure = criterion.failure();
    return new CriterionResult(
        criterion.id(),
        "",
        "",
        criterion.verdict(),
        criterion.points(),
        criterion.possible(),
        criterion.stretch(),
        criterion.hidden(),
        criterion.reason(),
        failure == null ? null : new Failure(failure.scenario(), "", failure.seen(), "", "", null));
  }
}

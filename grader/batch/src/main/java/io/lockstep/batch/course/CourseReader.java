package io.lockstep.batch.course;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lockstep.batch.course.Course.Shown;
import io.lockstep.batch.rubric.KnownCriteria;
import io.lockstep.batch.rubric.SchemaComplaint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a course file: decodes it, checks it against {@code course.schema.json}, which documents
 * its keys, then against the exercises that there are. The first thing wrong, by line, is the
 * error.
 */
public final class CourseReader {

  private static final Schema FORMAT = schema();

  private final Path file;
  private final KnownCriteria known;

  private CourseReader(Path file, KnownCriteria known) {
    this.file = file;
    this.known = known;
  }

  /**
   * Reads a course file.
   *
   * @throws CourseException for whatever is wrong with it
   */
  public static Course read(Path file, KnownCriteria known) {
    return new CourseReader(file, known).read();
  }

  private Course read() {
    JsonNode tree = CourseText.parse(file);
    FORMAT.validate(tree).stream()
        // A misspelt key leaves the right one missing: the misspelt one is the mistake.
        .min(
            Comparator.comparingInt((Error error) -> SchemaComplaint.isUnknownKey(error) ? 0 : 1)
                .thenComparingInt(error -> CourseText.line(SchemaComplaint.node(error))))
        .ifPresent(error -> {
          throw complaint(
              SchemaComplaint.node(error),
              SchemaComplaint.of(
                  error,
                  "one of " + String.join(", ", keys(error.getInstanceLocation().getNameCount()))));
        });
    Map<String, BigDecimal> weights = new LinkedHashMap<>();
    tree.path("weights")
        .properties()
        .forEach(each -> {
          checkExercise(each.getValue(), "weights", each.getKey());
          weights.put(each.getKey(), each.getValue().decimalValue());
        });
    Set<String> dropped = dropped(tree);
    return new Course(
        tree.has("points") ? tree.get("points").decimalValue() : null,
        weights,
        dropped,
        dropLowest(tree, dropped),
        hidden(tree),
        shown(tree),
        new DeadlineReader(this, file).deadline(tree),
        new DeadlineReader(this, file).submitted(tree));
  }

  private Set<String> dropped(JsonNode tree) {
    Set<String> dropped = new LinkedHashSet<>();
    for (JsonNode each : tree.path("drop")) {
      checkExercise(each, "drop", each.asString());
      dropped.add(each.asString());
    }
    if (dropped.containsAll(known.kinds().keySet())) {
      throw complaint(tree.get("drop"), "\"drop\": expected some exercises to be left, found none");
    }
    return dropped;
  }

  private int dropLowest(JsonNode tree, Set<String> dropped) {
    int count = tree.path("drop-lowest").asInt(0);
    int left = known.kinds().size() - dropped.size();
    if (count >= left) {
      throw complaint(
          tree.get("drop-lowest"),
          "\"drop-lowest\": expected less than %d, the exercises that count, found %d"
              .formatted(left, count));
    }
    return count;
  }

  private void checkExercise(JsonNode where, String key, String exercise) {
    if (!known.kinds().containsKey(exercise)) {
      throw complaint(
          where,
          "\"%s\": expected one of %s, found \"%s\""
              .formatted(key, String.join(", ", known.kinds().keySet()), exercise));
    }
  }

  private Set<String> hidden(JsonNode tree) {
    Set<String> hidden = new LinkedHashSet<>();
    for (JsonNode each : tree.path("hidden")) {
      String[] parts = each.asString().split("/", 2);
      checkExercise(each, "hidden", parts[0]);
      Set<String> criteria = Objects.requireNonNull(known.kinds().get(parts[0])).keySet();
      if (parts.length < 2 || !criteria.contains(parts[1])) {
        throw complaint(
            each,
            "\"hidden\": expected one of %s, found \"%s\""
                .formatted(
                    String.join(", ", criteria.stream().map(id -> parts[0] + "/" + id).toList()),
                    each.asString()));
      }
      hidden.add(each.asString());
    }
    return hidden;
  }

  private static Shown shown(JsonNode tree) {
    return Shown.valueOf(
        tree.path("shown").asString("at-once").toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static List<String> keys(int depth) {
    List<String> keys = new ArrayList<>();
    JsonNode root = FORMAT.getSchemaNode();
    (depth == 0 ? root : root.get("properties").get("late"))
        .get("properties")
        .properties()
        .forEach(each -> keys.add(each.getKey()));
    return keys;
  }

  CourseException complaint(JsonNode where, String message) {
    return new CourseException("%s:%d: %s".formatted(file, CourseText.line(where), message));
  }

  private static Schema schema() {
    try (InputStream in = CourseReader.class.getResourceAsStream("course.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in, "course.schema.json"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

package io.lockstep.batch.rubric;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.utils.JsonNodes;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.rubric.Rubric.Visibility;
import io.lockstep.batch.rubric.Rubrics.PlacedRubric;
import io.lockstep.checks.Schedules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads one rubric: decodes it, checks it against the schema, then against the criteria that the
 * checks know. The first thing wrong, by line, is the error.
 */
final class RubricReader {

  private final NodeReader nodes =
      DefaultNodeReader.builder()
          .yamlMapper(
              YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .locationAware()
          .build();
  private final Schema schema;

  RubricReader() {
    try (InputStream in = RubricReader.class.getResourceAsStream("/rubrics/rubric.schema.json")) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Objects.requireNonNull(in, "rubric.schema.json"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Reads a rubric.
   *
   * @param file its name in messages
   * @param bytes its content
   * @param exercise the exercise it must be for
   * @param kinds the criteria it must have: id to kind
   * @throws RubricException for whatever is wrong with it
   */
  PlacedRubric read(String file, byte[] bytes, String exercise, Map<String, String> kinds) {
    JsonNode tree = parse(file, StrictUtf8.decode(file, bytes));
    schema.validate(tree).stream()
        // A misspelt key leaves the right one missing: the misspelt one is the mistake.
        .min(
            Comparator.comparingInt((Error error) -> SchemaComplaint.isUnknownKey(error) ? 0 : 1)
                .thenComparingInt(error -> line(SchemaComplaint.node(error))))
        .ifPresent(error -> refuse(file, error));
    if (!text(tree, "exercise").equals(exercise)) {
      throw complaint(
          file,
          tree.get("exercise"),
          "\"exercise\": expected %s, as the file is named, found %s"
              .formatted(exercise, text(tree, "exercise")));
    }
    checkCriteria(file, tree, kinds);
    checkPoints(file, tree);
    return new PlacedRubric(tree.get("position").asInt(), rubric(tree));
  }

  private JsonNode parse(String file, String yaml) {
    if (yaml.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      throw new RubricException(file + ":1: expected a rubric, found an empty file");
    }
    try {
      return nodes.readTree(yaml, InputFormat.YAML);
    } catch (JacksonException unreadable) {
      throw new RubricException(
          "%s:%d: %s"
              .formatted(file, line(unreadable.getLocation()), YamlComplaint.of(unreadable)));
    }
  }

  private static void refuse(String file, Error error) {
    throw complaint(file, SchemaComplaint.node(error), SchemaComplaint.of(error));
  }

  private static void checkCriteria(String file, JsonNode tree, Map<String, String> kinds) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (JsonNode criterion : tree.get("criteria")) {
      String id = text(criterion, "id");
      String kind = kinds.get(id);
      if (kind == null) {
        throw complaint(
            file,
            criterion.get("id"),
            "unknown criterion \"%s\"; expected one of %s"
                .formatted(id, String.join(", ", kinds.keySet())));
      }
      Integer first = lines.putIfAbsent(id, line(criterion.get("id")));
      if (first != null) {
        throw complaint(
            file,
            criterion.get("id"),
            "expected every criterion once, found \"%s\" again; it first stands in line %d"
                .formatted(id, first));
      }
      if (!kind.equals(text(criterion, "kind"))) {
        throw complaint(
            file,
            criterion.get("kind"),
            "\"kind\" of \"%s\": expected %s, as in the checks, found %s"
                .formatted(id, kind, text(criterion, "kind")));
      }
    }
    List<String> absent = new ArrayList<>(kinds.keySet());
    absent.removeAll(lines.keySet());
    if (!absent.isEmpty()) {
      throw complaint(
          file,
          tree.get("criteria"),
          "\"criteria\": expected all that the checks know, found none for %s; to take one out of"
                  .formatted(String.join(", ", absent))
              + " the grade, give it 0 points");
    }
  }

  private static void checkPoints(String file, JsonNode tree) {
    long sum = 0;
    for (JsonNode criterion : tree.get("criteria")) {
      sum += criterion.get("points").asInt();
    }
    if (sum != tree.get("points").asInt()) {
      throw complaint(
          file,
          tree.get("points"),
          "\"points\": expected %d, the sum over the criteria, found %d"
              .formatted(sum, tree.get("points").asInt()));
    }
  }

  private static Rubric rubric(JsonNode tree) {
    List<RubricCriterion> criteria = new ArrayList<>();
    for (JsonNode criterion : tree.get("criteria")) {
      criteria.add(
          new RubricCriterion(
              text(criterion, "id"),
              text(criterion, "kind"),
              criterion.get("points").asInt(),
              criterion.path("stretch").asBoolean(false),
              text(criterion, "title"),
              text(criterion, "hint"),
              hints(criterion),
              Visibility.valueOf(
                  criterion.path("visibility").asString("visible").toUpperCase(Locale.ROOT)),
              schedules(criterion.get("schedules"))));
    }
    return new Rubric(
        text(tree, "exercise"),
        text(tree, "title"),
        tree.get("points").asInt(),
        hints(tree),
        criteria);
  }

  /** The hints of a criterion or an exercise, none where it has none. */
  private static Map<String, String> hints(JsonNode node) {
    Map<String, String> hints = new LinkedHashMap<>();
    node.path("hints")
        .properties()
        .forEach(hint -> hints.put(hint.getKey(), hint.getValue().asString()));
    return hints;
  }

  private static @Nullable Schedules schedules(@Nullable JsonNode node) {
    return node == null
        ? null
        : new Schedules(node.get("exact").asInt(), node.get("adversarial").asInt());
  }

  private static String text(JsonNode node, String key) {
    return node.get(key).asString();
  }

  private static RubricException complaint(String file, JsonNode where, String message) {
    return new RubricException("%s:%d: %s".formatted(file, line(where), message));
  }

  private static int line(JsonNode node) {
    return line(JsonNodes.tokenStreamLocationOf(node));
  }

  private static int line(TokenStreamLocation location) {
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }
}

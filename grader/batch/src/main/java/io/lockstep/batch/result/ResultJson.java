package io.lockstep.batch.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as JSON, schema {@code lockstep/result/v1}.
 *
 * <p>The same result gives the same bytes on every machine: UTF-8, keys in the order of the
 * records, two spaces, line feeds, one at the end; what is {@code null} is left out. What is read
 * is checked against {@code result-v1.schema.json}, which documents the format, so that a result of
 * another version or by another hand is an error that says where, and not a grade.
 */
public final class ResultJson {

  private static final JsonMapper MAPPER = mapper();
  private static final NodeReader NODES =
      DefaultNodeReader.builder()
          .jsonMapper(
              JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .locationAware()
          .build();
  private static final Schema FORMAT = schema();

  private ResultJson() {}

  /** The bytes of a result. */
  public static byte[] write(Result result) {
    // By way of a string: half a surrogate pair in a student's text becomes '?', not an exception.
    return (MAPPER.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a result.
   *
   * @param file the name of what is read, for messages
   * @param bytes what {@link #write} gave
   * @throws ResultException if it is not JSON, of another version, or does not fit the schema
   */
  public static Result read(String file, byte[] bytes) {
    JsonNode tree = parse(file, new String(bytes, StandardCharsets.UTF_8));
    String version = tree.path("schema").asString("");
    if (!version.equals(Result.SCHEMA)) {
      throw complaint(
          file,
          tree.path("schema").isMissingNode() ? tree : tree.path("schema"),
          "\"schema\": expected %s, found %s; grade the submission again with this version"
              .formatted(Result.SCHEMA, version.isEmpty() ? "none" : version));
    }
    List<Error> errors = FORMAT.validate(tree);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      String where = first.getInstanceLocation().toString();
      throw complaint(
          file,
          first.getInstanceNode(),
          (where.isEmpty() ? "" : where + ": ") + first.getMessage());
    }
    return MAPPER.treeToValue(tree, Result.class);
  }

  private static JsonNode parse(String file, String json) {
    if (json.isBlank()) {
      throw new ResultException(file + ":1: expected a result, found an empty file");
    }
    try {
      return NODES.readTree(json, InputFormat.JSON);
    } catch (JacksonException broken) {
      throw new ResultException(
          "%s:%d: expected JSON, found a mistake in its form: %s"
              .formatted(file, line(broken.getLocation()), broken.getOriginalMessage()));
    }
  }

  private static ResultException complaint(String file, JsonNode where, String message) {
    return new ResultException(
        "%s:%d: %s".formatted(file, line(JsonNodes.tokenStreamLocationOf(where)), message));
  }

  private static int line(TokenStreamLocation location) {
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }

  private static JsonMapper mapper() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(lines)
            .withObjectIndenter(lines);
    return JsonMapper.builder()
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .defaultPrettyPrinter(printer)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }

  private static Schema schema() {
    try (InputStream in = ResultJson.class.getResourceAsStream("result-v1.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in, "result-v1.schema.json"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

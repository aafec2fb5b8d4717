package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Whose submissions are, as {@code submission_metadata.yml} says it: {@code :submitters:} with
 * {@code :name:}, {@code :sid:} and {@code :email:} under the name of each folder.
 *
 * <p>The file also holds all results so far and can be very large, so it is read as a stream.
 */
final class GradescopeMetadata {

  private GradescopeMetadata() {}

  static Map<String, List<Student>> read(Path file) throws IOException {
    YAMLMapper yaml =
        YAMLMapper.builder(
                YAMLFactory.builder()
                    .loadSettings(
                        LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
                    .build())
            // Of the file only parts are read as a tree.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    try (JsonParser parser = yaml.createParser(file)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InboxException(
            "%s:1: expected submission_<number>: for each submission, found something else"
                .formatted(file));
      }
      Map<String, List<Student>> submitters = new LinkedHashMap<>();
      for (String folder = parser.nextName(); folder != null; folder = parser.nextName()) {
        parser.nextToken();
        submitters.put(folder, submitters(yaml, parser));
      }
      return submitters;
    } catch (JacksonException broken) {
      throw new InboxException(
          "%s:%d: expected YAML, found a mistake in its form: %s"
              .formatted(
                  file,
                  broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                  broken.getOriginalMessage().lines().findFirst().orElse("unknown").strip()));
    }
  }

  private static List<Student> submitters(YAMLMapper yaml, JsonParser parser) {
    List<Student> students = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return students;
    }
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      if (!field.equals(":submitters")) {
        parser.skipChildren();
        continue;
      }
      JsonNode submitters = yaml.readTree(parser);
      for (JsonNode each : submitters) {
        String id = text(each, ":sid");
        String name = text(each, ":name");
        String email = text(each, ":email");
        if (id != null || name != null || email != null) {
          students.add(new Student(id, name, email));
        }
      }
    }
    return students;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() && !value.asString().isBlank()
        ? value.asString()
        : null;
  }
}

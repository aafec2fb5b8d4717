package io.lockstep.batch.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * Whose submissions are and when they came, as {@code submission_metadata.yml} says it: {@code
 * :submitters:} with {@code :name:}, {@code :sid:} and {@code :email:}, and {@code :created_at:},
 * under the name of each folder.
 *
 * <p>The file also holds all results so far and can be very large, so it is read as a stream.
 */
final class GradescopeMetadata {

  /** A time as Ruby writes it into YAML, such as {@code 2026-04-26 17:34:00.861687000 Z}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSSSSS] XXX", Locale.ROOT);

  /**
   * What is said of one submission.
   *
   * @param students whose it is: several of a group
   * @param submitted when it was handed in, or {@code null} where that is not said
   */
  record Said(List<Student> students, @Nullable Instant submitted) {

    static final Said NOTHING = new Said(List.of(), null);

    Said {
      students = List.copyOf(students);
    }
  }

  private GradescopeMetadata() {}

  static Map<String, Said> read(Path file) throws IOException {
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
      Map<String, Said> said = new LinkedHashMap<>();
      for (String folder = parser.nextName(); folder != null; folder = parser.nextName()) {
        parser.nextToken();
        said.put(folder, said(yaml, parser));
      }
      return said;
    } catch (JacksonException broken) {
      throw new InboxException(
          "%s:%d: expected YAML, found a mistake in its form: %s"
              .formatted(
                  file,
                  broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                  broken.getOriginalMessage().lines().findFirst().orElse("unknown").strip()));
    }
  }

  private static Said said(YAMLMapper yaml, JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Said.NOTHING;
    }
    List<Student> students = new ArrayList<>();
    Instant submitted = null;
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      switch (field) {
        case ":submitters" -> students.addAll(students(yaml.readTree(parser)));
        case ":created_at" -> {
          submitted = instant(parser.getValueAsString(""));
          parser.skipChildren(); // of what is no time
        }
        default -> parser.skipChildren();
      }
    }
    return new Said(students, submitted);
  }

  private static List<Student> students(JsonNode submitters) {
    List<Student> students = new ArrayList<>();
    for (JsonNode each : submitters) {
      String id = text(each, ":sid");
      String name = text(each, ":name");
      String email = text(each, ":email");
      if (id != null || name != null || email != null) {
        students.add(new Student(id, name, email));
      }
    }
    return students;
  }

  /** Null for another form: a submission whose time is not known is named when it matters. */
  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text, TIME).toInstant();
    } catch (DateTimeParseException odd) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() && !value.asString().isBlank()
        ? value.asString()
        : null;
  }
}

package io.lockstep.batch.course;

import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.utils.JsonNodes;
import io.lockstep.batch.rubric.RubricException;
import io.lockstep.batch.rubric.StrictUtf8;
import io.lockstep.batch.rubric.YamlComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The text of a course file as a tree whose nodes know their lines. */
final class CourseText {

  private CourseText() {}

  static JsonNode parse(Path file) {
    NodeReader nodes =
        DefaultNodeReader.builder()
            .yamlMapper(
                YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .locationAware()
            .build();
    String yaml = text(file);
    if (yaml.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      throw new CourseException(file + ":1: expected a course file, found an empty one");
    }
    try {
      return nodes.readTree(yaml, InputFormat.YAML);
    } catch (JacksonException unreadable) {
      throw new CourseException(
          "%s:%d: %s"
              .formatted(file, line(unreadable.getLocation()), YamlComplaint.of(unreadable)));
    }
  }

  private static String text(Path file) {
    try {
      return StrictUtf8.decode(file.toString(), Files.readAllBytes(file));
    } catch (RubricException other) {
      throw new CourseException(String.valueOf(other.getMessage()));
    } catch (IOException unreadable) {
      throw new CourseException(
          "%s: expected a course file, found %s"
              .formatted(
                  file,
                  Files.isDirectory(file)
                      ? "a folder"
                      : Files.exists(file) ? "a file that cannot be read" : "nothing"));
    }
  }

  static int line(JsonNode node) {
    return line(JsonNodes.tokenStreamLocationOf(node));
  }

  private static int line(@Nullable TokenStreamLocation location) {
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }
}

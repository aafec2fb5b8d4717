package io.lockstep.batch.course;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a course file says of time. */
final class DeadlineReader {

  private static final Pattern STRETCH = Pattern.compile("(\\d{1,6}) (minute|hour|day|week)s?");

  private final CourseReader course;
  private final Path file;

  DeadlineReader(CourseReader course, Path file) {
    this.course = course;
    this.file = file;
  }

  @Nullable Deadline deadline(JsonNode tree) {
    JsonNode due = tree.get("due");
    JsonNode late = tree.get("late");
    for (String key : new String[] {"late", "extensions", "submitted"}) {
      if (due == null && tree.has(key)) {
        throw course.complaint(
            tree.get(key), "\"" + key + "\": expected the key \"due\" beside it, found none");
      }
    }
    if (due == null) {
      return null;
    }
    if (late == null) {
      throw course.complaint(due, "\"due\": expected the key \"late\" beside it, found none");
    }
    Map<String, Instant> extensions = new LinkedHashMap<>();
    tree.path("extensions")
        .properties()
        .forEach(each ->
            extensions.put(
                each.getKey(), instant("extensions\" of \"" + each.getKey(), each.getValue())));
    return new Deadline(
        instant("due", due),
        extensions,
        stretch(late, "grace", Duration.ZERO),
        stretch(late, "each", Duration.ofDays(1)),
        late.get("percent").decimalValue(),
        late.has("most") ? late.get("most").decimalValue() : BigDecimal.valueOf(100));
  }

  Map<String, Instant> submitted(JsonNode tree) {
    JsonNode name = tree.get("submitted");
    if (name == null) {
      return Map.of();
    }
    return SubmissionTimes.readFile(file.resolveSibling(name.asString()));
  }

  private Instant instant(String key, JsonNode node) {
    try {
      return OffsetDateTime.parse(node.asString()).toInstant();
    } catch (DateTimeException odd) {
      throw course.complaint(
          node, "\"" + key + "\": " + SubmissionTimes.EXPECTED.formatted(node.asString()));
    }
  }

  private Duration stretch(JsonNode late, String key, Duration otherwise) {
    JsonNode node = late.get(key);
    if (node == null) {
      return otherwise;
    }
    Matcher text = STRETCH.matcher(node.asString());
    if (!text.matches()) {
      throw course.complaint(
          node,
          "\"%s\": expected a time, as in 1 day, 12 hours or 30 minutes, found \"%s\""
              .formatted(key, node.asString()));
    }
    long count = Long.parseLong(text.group(1));
    Duration stretch =
        switch (text.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          case "day" -> Duration.ofDays(count);
          default -> Duration.ofDays(7 * count);
        };
    if (key.equals("each") && stretch.isZero()) {
      throw course.complaint(
          node, "\"each\": expected more than no time, found \"" + node.asString() + "\"");
    }
    return stretch;
  }
}

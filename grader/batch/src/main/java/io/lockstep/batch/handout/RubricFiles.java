package io.lockstep.batch.handout;

import io.lockstep.batch.rubric.Rubric;
import io.lockstep.batch.rubric.Rubric.RubricCriterion;
import io.lockstep.batch.rubric.Rubric.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Rubrics as files again, as a course uses them. */
final class RubricFiles {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .build();

  private RubricFiles() {}

  /**
   * A file for each rubric, by name. A hidden criterion keeps its id and points, by which the sum
   * stays what it is, and loses what it is called and what there is to say of it.
   */
  static SortedMap<String, byte[]> forStudents(List<Rubric> rubrics) {
    return files(rubrics.stream().map(RubricFiles::withoutSecrets).toList());
  }

  /** A file for each rubric, by name. */
  static SortedMap<String, byte[]> files(List<Rubric> rubrics) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int index = 0; index < rubrics.size(); index++) {
      Rubric rubric = rubrics.get(index);
      files.put(
          rubric.exercise() + ".yaml",
          YAML.writeValueAsString(yaml(rubric, index + 1)).getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private static Rubric withoutSecrets(Rubric rubric) {
    return rubric.with(
        rubric.criteria().stream()
            .map(each -> each.visibility() == Visibility.HIDDEN ? secret(each) : each)
            .collect(Collectors.toList()));
  }

  private static RubricCriterion secret(RubricCriterion criterion) {
    return new RubricCriterion(
        criterion.id(),
        criterion.kind(),
        criterion.points(),
        criterion.stretch(),
        "A hidden criterion",
        "What it asks for stands in the task.",
        Map.of(),
        Visibility.HIDDEN,
        criterion.schedules());
  }

  private static ObjectNode yaml(Rubric rubric, int position) {
    ObjectNode yaml = YAML.createObjectNode();
    yaml.put("exercise", rubric.exercise());
    yaml.put("title", rubric.title());
    yaml.put("position", position);
    yaml.put("points", rubric.points());
    hints(yaml, rubric.hints());
    ArrayNode criteria = yaml.putArray("criteria");
    rubric.criteria().forEach(each -> criterion(criteria.addObject(), each));
    return yaml;
  }

  private static void criterion(ObjectNode yaml, RubricCriterion criterion) {
    yaml.put("id", criterion.id());
    yaml.put("kind", criterion.kind());
    yaml.put("points", criterion.points());
    if (criterion.stretch()) {
      yaml.put("stretch", true);
    }
    yaml.put("title", criterion.title());
    yaml.put("hint", criterion.hint());
    hints(yaml, criterion.hints());
    if (criterion.visibility() == Visibility.HIDDEN) {
      yaml.put("visibility", "hidden");
    }
    if (criterion.schedules() != null) {
      ObjectNode schedules = yaml.putObject("schedules");
      schedules.put("exact", criterion.schedules().exact());
      schedules.put("adversarial", criterion.schedules().adversarial());
    }
  }

  private static void hints(ObjectNode yaml, Map<String, String> hints) {
    if (!hints.isEmpty()) {
      ObjectNode written = yaml.putObject("hints");
      new TreeMap<>(hints).forEach(written::put);
    }
  }
}

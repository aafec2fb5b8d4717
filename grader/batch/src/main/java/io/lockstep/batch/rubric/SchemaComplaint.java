package io.lockstep.batch.rubric;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a file has that its schema does not allow, in the words of this project. */
public final class SchemaComplaint {

  private SchemaComplaint() {}

  /** Where it is: the value of the key itself where that is the mistake. */
  public static JsonNode node(Error error) {
    JsonNode node = error.getInstanceNode();
    String key = error.getProperty();
    return isOfTheKey(error) && key != null && node.has(key) ? node.get(key) : node;
  }

  private static boolean isOfTheKey(Error error) {
    return isUnknownKey(error) || error.getKeyword().equals("propertyNames");
  }

  /** Whether it is a key that the schema does not know. */
  public static boolean isUnknownKey(Error error) {
    return error.getKeyword().equals("additionalProperties");
  }

  static String of(Error error) {
    return of(
        error,
        error.getInstanceLocation().getNameCount() == 0
            ? "one of exercise, title, position, points, hints, criteria"
            : "one of id, kind, points, stretch, title, hint, hints, visibility");
  }

  /**
   * The complaint in one line.
   *
   * @param keys what to say is expected where a key is unknown
   */
  public static String of(Error error, String keys) {
    String key = key(error);
    String expected = error.getSchemaNode() == null ? "" : error.getSchemaNode().asString("");
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          "unknown key \"%s\"; expected %s".formatted(error.getProperty(), keys);
      case "propertyNames" ->
          "%s: expected keys of lower-case letters, digits, hyphens and dots, found \"%s\""
              .formatted(key, error.getProperty());
      case "required" -> "expected the key \"%s\", found none".formatted(error.getProperty());
      case "type" -> "%s: expected %s, found %s".formatted(key, article(expected), found(error));
      case "enum" ->
          "%s: expected one of %s, found %s"
              .formatted(key, String.join(", ", strings(error.getSchemaNode())), found(error));
      case "minimum" ->
          "%s: expected %s or more, found %s".formatted(key, error.getSchemaNode(), found(error));
      case "maximum" ->
          "%s: expected %s or less, found %s".formatted(key, error.getSchemaNode(), found(error));
      case "exclusiveMinimum" ->
          "%s: expected more than %s, found %s".formatted(key, error.getSchemaNode(), found(error));
      case "maxLength" ->
          "%s: expected at most %s characters, found %d"
              .formatted(key, error.getSchemaNode(), error.getInstanceNode().asString().length());
      case "minLength" -> "%s: expected a text, found an empty one".formatted(key);
      case "minItems" -> "%s: expected at least one entry, found none".formatted(key);
      case "pattern" ->
          "%s: expected lower-case letters, digits and hyphens, beginning with a letter, found %s"
              .formatted(key, found(error));
      default -> error.getMessage();
    };
  }

  private static String key(Error error) {
    return error.getInstanceLocation().getNameCount() == 0
        ? "the file"
        : "\"" + error.getInstanceLocation().getName(-1) + "\"";
  }

  private static String article(String type) {
    return switch (type) {
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "string" -> "a text";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "keys and values";
      default -> type;
    };
  }

  private static String found(Error error) {
    JsonNode node = error.getInstanceNode();
    if (node.isObject()) {
      return "keys and values";
    }
    if (node.isArray()) {
      return "a list";
    }
    return node.isNull() ? "nothing" : node.toString();
  }

  private static List<String> strings(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asString()));
    return texts;
  }
}

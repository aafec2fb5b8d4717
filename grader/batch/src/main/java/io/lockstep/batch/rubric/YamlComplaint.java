package io.lockstep.batch.rubric;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with a file that is not YAML, in one line. */
public final class YamlComplaint {

  private static final Pattern DUPLICATE =
      Pattern.compile("[Dd]uplicate (?:Object property|field|key)[: ]+[\"']?([^\"'\\s]+)");

  private YamlComplaint() {}

  /** The complaint. */
  public static String of(JacksonException unreadable) {
    String message = unreadable.getOriginalMessage();
    Matcher duplicate = DUPLICATE.matcher(message);
    if (duplicate.find()) {
      return "expected every key once, found \"%s\" again".formatted(duplicate.group(1));
    }
    return "expected YAML, found a mistake in its form: "
        + message.lines().map(String::strip).findFirst().orElse("unknown");
  }
}

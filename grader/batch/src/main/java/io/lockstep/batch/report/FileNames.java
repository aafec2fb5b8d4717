package io.lockstep.batch.report;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The names of submissions as names of files: the same name where it can be one on Linux, macOS and
 * Windows alike; else what can stay of it, and part of its digest, so that no two are the same.
 */
public final class FileNames {

  /** In bytes: a file system allows 255, and the digest and an extension are still to come. */
  private static final int LONGEST = 160;

  private static final Set<String> RESERVED_ON_WINDOWS =
      Stream.concat(
              Stream.of("con", "prn", "aux", "nul"),
              Stream.iterate(0, number -> number < 10, number -> number + 1)
                  .flatMap(number -> Stream.of("com" + number, "lpt" + number)))
          .collect(Collectors.toUnmodifiableSet());

  private FileNames() {}

  /**
   * A file name, without an extension, for each submission.
   *
   * @throws IllegalArgumentException if two submissions have the same name
   */
  public static Map<String, String> of(List<String> submissions) {
    Map<String, Integer> users = new HashMap<>();
    for (String submission : submissions) {
      users.merge(folded(safe(submission)), 1, Integer::sum);
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (String submission : submissions) {
      String name = safe(submission);
      boolean asItIs = name.equals(submission) && users.getOrDefault(folded(name), 0) == 1;
      if (names.put(submission, asItIs ? submission : name + "-" + digest(submission)) != null) {
        throw new IllegalArgumentException("two submissions named \"" + submission + "\"");
      }
    }
    return names;
  }

  private static String safe(String submission) {
    StringBuilder safe = new StringBuilder();
    int bytes = 0;
    for (int character :
        Normalizer.normalize(submission, Normalizer.Form.NFC).codePoints().toArray()) {
      int kept = safe(character);
      bytes += Character.toString(kept).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST) {
        break;
      }
      safe.appendCodePoint(kept);
    }
    String name = safe.toString().replaceAll("^[. ]|[. ]+$", "_");
    String stem = name.replaceAll("\\..*", "").strip().toLowerCase(Locale.ROOT);
    return name.isEmpty() || RESERVED_ON_WINDOWS.contains(stem) ? "_" + name : name;
  }

  private static int safe(int character) {
    return Character.isLetterOrDigit(character) || " ._-+,()@".indexOf(character) >= 0
        ? character
        : '_';
  }

  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String digest(String submission) {
    return DigestUtils.sha256Hex(submission).substring(0, 10);
  }
}

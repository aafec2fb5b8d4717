package io.lockstep.batch.handout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The files that are written for a handout alone; {@code @name@} in them stands for a value. */
final class Templates {

  private Templates() {}

  /** A template with its values. */
  static byte[] file(String name, Map<String, String> values) throws IOException {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace("@" + value.getKey() + "@", value.getValue());
      }
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}

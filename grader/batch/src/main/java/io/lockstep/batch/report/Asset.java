package io.lockstep.batch.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A file of our own that is copied into the pages, so that they need no other file. */
enum Asset {
  STYLE("report.css"),
  TABLE_SCRIPT("table.js"),
  STEPS_SCRIPT("steps.js"),
  TIMELINE_STYLE("timeline/timeline.css");

  private final String text;

  Asset(String file) {
    try (InputStream in = Asset.class.getResourceAsStream(file)) {
      text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String text() {
    return text;
  }
}

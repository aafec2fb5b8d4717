package io.lockstep.batch.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an export is to write, and what of it a person must look at.
 *
 * @param files the files' content; by submission where each has its own, else under ""
 * @param open a line for each grade that is not in there, with the reason
 */
public record Exported(Map<String, byte[]> files, List<String> open) {

  /** Copies the collections and keeps their order. */
  public Exported {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    open = List.copyOf(open);
  }

  static Exported of(byte[] file, List<String> open) {
    return new Exported(Map.of("", file), open);
  }
}

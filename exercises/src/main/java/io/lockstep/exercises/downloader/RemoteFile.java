package io.lockstep.exercises.downloader;

import java.util.Objects;

/**
 * A file on the server.
 *
 * @param name its name, never {@code null}
 * @param chunks how many chunks it has, 0 or more
 */
public record RemoteFile(String name, int chunks) {

  /**
   * Checks the ranges.
   *
   * @throws NullPointerException if {@code name} is {@code null}
   * @throws IllegalArgumentException if {@code chunks} is negative
   */
  public RemoteFile {
    Objects.requireNonNull(name, "name");
    if (chunks < 0) {
      throw new IllegalArgumentException("chunks: expected 0 or more, found " + chunks);
    }
  }
}

package io.lockstep.batch.isolation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process in a sandbox may reach, and how much it may use.
 *
 * @param readable files and folders that it may read, beside those of the system; those that do not
 *     exist are left out
 * @param processorTime how much it may use in all its threads together; 1 second or more
 * @param addressSpaceMegabytes how much memory it may map, used or not; 64 or more
 */
public record Reach(List<Path> readable, Duration processorTime, int addressSpaceMegabytes) {

  /** Copies the list; checks the ranges. */
  public Reach {
    readable = List.copyOf(readable);
    if (processorTime.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "expected 1 second or more of processor time, found " + processorTime);
    }
    if (addressSpaceMegabytes < 64) {
      throw new IllegalArgumentException(
          "expected 64 MB or more of address space, found " + addressSpaceMegabytes);
    }
  }
}

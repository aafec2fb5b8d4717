package io.lockstep.simulator.agent;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A checksum of 64 bits: two cyclic redundancy checks with different polynomials. It tells apart
 * what differs by accident, not by intent; and the JVM computes it without the security providers,
 * which would take longer to load than all else at start.
 */
final class Checksum {

  private Checksum() {}

  static long of(byte[] bytes) {
    CRC32 one = new CRC32();
    one.update(bytes, 0, bytes.length);
    CRC32C other = new CRC32C();
    other.update(bytes, 0, bytes.length);
    return one.getValue() << 32 | other.getValue();
  }
}

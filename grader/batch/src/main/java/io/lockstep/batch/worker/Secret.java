package io.lockstep.batch.worker;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What a worker's messages begin with, so that nobody else's are taken for its own: 128 random bits
 * that its parent tells it alone.
 *
 * <p>Code under test that finds a way to write on the worker's pipe cannot read what stands on it;
 * so the secret need not be hidden there.
 */
final class Secret {

  private static final int LENGTH = 16;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A new one, for one worker. */
  static Secret fresh() {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new Secret(bytes);
  }

  /**
   * Takes the secret from where it is told, without a buffer in which it would stay.
   *
   * @throws EOFException if it is cut off, or never told
   */
  static Secret from(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LENGTH);
    if (bytes.length < LENGTH) {
      throw new EOFException("expected a secret of " + LENGTH + " bytes, found " + bytes.length);
    }
    return new Secret(bytes);
  }

  /** Tells it, or begins a message with it. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /**
   * Reads what a message begins with.
   *
   * @throws StreamCorruptedException if that is not the secret
   */
  void require(DataInputStream in) throws IOException {
    byte[] found = new byte[LENGTH];
    in.readFully(found);
    if (!Arrays.equals(bytes, found)) {
      throw new StreamCorruptedException("a message did not begin with the worker's secret");
    }
  }
}

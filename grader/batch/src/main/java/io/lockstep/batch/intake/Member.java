package io.lockstep.batch.intake;

import java.io.IOException;
import java.io.InputStream;

/**
 * A member of an archive, as the archive describes it; nothing of it is trusted.
 *
 * @param name its name, whatever it is
 * @param type what it claims to be
 * @param content what is in it
 */
record Member(String name, Type type, Content content) {

  /** What a member claims to be. */
  enum Type {
    FILE,
    FOLDER,
    /** A file that only a password opens. */
    ENCRYPTED,
    /** Symbolic or hard. */
    LINK,
    /** Of blocks or characters, or a pipe. */
    DEVICE
  }

  /** Takes the members of an archive, one after the other. */
  @FunctionalInterface
  interface Receiver {
    void take(Member member) throws IOException;
  }

  /** Opens what is in a file. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }
}

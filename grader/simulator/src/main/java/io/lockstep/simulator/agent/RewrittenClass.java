package io.lockstep.simulator.agent;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one class of the JDK.
 *
 * @param name its internal name
 * @param loaded whether it was loaded already, so that its methods keep their modifiers
 * @param originalLength the length of the class file that was rewritten
 * @param original that class file's {@link Checksum}
 * @param counts how many sites were rewritten, by rule
 * @param bytes the rewritten class file; null where nothing was to be done
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RewrittenClass(
    String name,
    boolean loaded,
    int originalLength,
    long original,
    Map<String, Integer> counts,
    byte @Nullable [] bytes) {

  /** Whether it was made from this class file. */
  boolean isOf(byte[] classFile, boolean wasLoaded) {
    return loaded == wasLoaded
        && originalLength == classFile.length
        && original == Checksum.of(classFile);
  }
}

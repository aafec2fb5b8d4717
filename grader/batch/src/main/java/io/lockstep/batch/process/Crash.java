package io.lockstep.batch.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The crash of a JVM, as its own error report tells it.
 *
 * @param signal what happened, as in {@code SIGSEGV}
 * @param frame where, as in {@code V [libjvm.so+0xeb0f6d] Unsafe_PutLong+0x9d}
 */
record Crash(String signal, String frame) {

  private static final String HEADER = "A fatal error has been detected by the Java Runtime";

  private static final Pattern SIGNAL =
      Pattern.compile("(?m)^#\\s+(SIG[A-Z]+|EXCEPTION_[A-Z_]+|Internal Error)");
  private static final Pattern FRAME = Pattern.compile("(?m)^# Problematic frame:\\R#\\s+(\\S.*)$");

  /** The crash that was reported, if this is the complaint of a JVM that crashed. */
  static Optional<Crash> toldIn(String complaint) {
    if (!complaint.contains(HEADER)) {
      return Optional.empty();
    }
    return Optional.of(new Crash(first(SIGNAL, complaint), first(FRAME, complaint)));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1).strip().replaceAll("\\s+", " ") : "unknown";
  }

  /** The crash in one line. */
  String told() {
    return "the JVM itself crashed, as no code in Java should make it: " + signal + " in " + frame;
  }
}

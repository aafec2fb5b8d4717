package io.lockstep.batch.intake;

import java.util.Arrays;

/** Says of bytes that are not UTF-8 what they may be. */
final class Encodings {

  private Encodings() {}

  /** What is wrong with a source that is not UTF-8, and what to do. */
  static String complaint(String path, byte[] bytes) {
    return "%s: expected UTF-8, found what looks like %s; save the file as UTF-8"
        .formatted(path, guess(bytes));
  }

  private static String guess(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      return "UTF-16";
    }
    // Between 0x80 and 0x9F Windows has letters and quotes where Latin 1 has control characters.
    for (byte each : bytes) {
      int value = Byte.toUnsignedInt(each);
      if (value == 0) {
        return "UTF-16 or no text at all";
      }
      if (value >= 0x80 && value <= 0x9F) {
        return "Windows-1252";
      }
    }
    return "ISO-8859-1 (Latin 1)";
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return Arrays.equals(
        Arrays.copyOf(bytes, Math.min(2, bytes.length)), new byte[] {(byte) first, (byte) second});
  }
}

package io.lockstep.batch.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads sources in whatever encoding; only UTF-8 is taken, of others it says what they may be. */
final class Encodings {

  private Encodings() {}

  static boolean isUtf8(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  /**
   * The text without a byte order mark; of other encodings good enough for packages and imports.
   */
  static String text(byte[] bytes) {
    Charset charset =
        isUtf8(bytes)
            ? StandardCharsets.UTF_8
            : isMarkedUtf16(bytes) ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
    String text = new String(bytes, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** What is wrong with a source that is not UTF-8, and what to do. */
  static String complaint(String path, byte[] bytes) {
    return "%s: expected UTF-8, found what looks like %s; save the file as UTF-8"
        .formatted(path, guess(bytes));
  }

  private static String guess(byte[] bytes) {
    if (isMarkedUtf16(bytes)) {
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

  private static boolean isMarkedUtf16(byte[] bytes) {
    return startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF);
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return Arrays.equals(
        Arrays.copyOf(bytes, Math.min(2, bytes.length)), new byte[] {(byte) first, (byte) second});
  }
}

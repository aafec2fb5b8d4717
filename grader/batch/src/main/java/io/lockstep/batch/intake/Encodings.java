package io.lockstep.batch.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which encoding a source is: UTF-8 where it can be, else by a guess. A guess that is
 * wrong spoils letters in texts and comments; refusing the source would cost the whole exercise.
 */
final class Encodings {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Encodings() {}

  /** The encoding of a source, or {@code null} if it seems to be no text. */
  static @Nullable Charset of(byte[] bytes) {
    if (isUtf8(bytes)) {
      return StandardCharsets.UTF_8;
    }
    if (isMarkedUtf16(bytes)) {
      return StandardCharsets.UTF_16;
    }
    // Between 0x80 and 0x9F Windows has letters and quotes where Latin 1 has control characters.
    boolean isWindows = false;
    for (byte each : bytes) {
      int value = Byte.toUnsignedInt(each);
      if (value == 0) {
        return null;
      }
      isWindows |= value >= 0x80 && value <= 0x9F;
    }
    return isWindows ? WINDOWS : StandardCharsets.ISO_8859_1;
  }

  /** The text without a byte order mark. */
  static String text(byte[] bytes, @Nullable Charset charset) {
    String text = new String(bytes, charset == null ? StandardCharsets.ISO_8859_1 : charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** What is told of a source that was read by a guess. */
  static String note(String path, Charset guess) {
    return "%s: expected UTF-8, found what looks like %s and was read as such; save it as UTF-8"
        .formatted(path, guess.displayName(Locale.ROOT));
  }

  /** What is wrong with a source that is no text. */
  static String complaint(String path) {
    return path + ": expected UTF-8, found UTF-16 or no text at all; save the file as UTF-8";
  }

  static boolean isUtf8(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  private static boolean isMarkedUtf16(byte[] bytes) {
    return startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF);
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return Arrays.equals(
        Arrays.copyOf(bytes, Math.min(2, bytes.length)), new byte[] {(byte) first, (byte) second});
  }
}

package io.lockstep.batch.rubric;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8, with or without a byte order mark, and says where it is none. */
public final class StrictUtf8 {

  private StrictUtf8() {}

  /**
   * The text without its byte order mark.
   *
   * @throws RubricException if it is not UTF-8, with the line
   */
  public static String decode(String file, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    String text = out.toString();
    if (result.isError()) {
      long line = 1 + text.chars().filter(character -> character == '\n').count();
      throw new RubricException(
          "%s:%d: expected UTF-8, found the byte 0x%02X; save the file as UTF-8"
              .formatted(file, line, bytes[in.position()]));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}

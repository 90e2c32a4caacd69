package io.wirewatch.document;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * UTF-16 and UTF-32, which the first bytes of a document show.
 *
 * @param charset which of them
 * @param skip how many bytes the byte order mark takes
 */
record Wide(Charset charset, int skip) {
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  static @Nullable Wide of(byte[] bytes) {
    if (startsWith(bytes, 0, 0, 0xfe, 0xff)) {
      return new Wide(UTF_32BE, 4);
    }
    if (startsWith(bytes, 0xff, 0xfe, 0, 0)) {
      return new Wide(UTF_32LE, 4);
    }
    if (startsWith(bytes, 0, 0, 0, '<')) {
      return new Wide(UTF_32BE, 0);
    }
    if (startsWith(bytes, '<', 0, 0, 0)) {
      return new Wide(UTF_32LE, 0);
    }
    if (startsWith(bytes, 0xfe, 0xff)) {
      return new Wide(UTF_16BE, 2);
    }
    if (startsWith(bytes, 0xff, 0xfe)) {
      return new Wide(UTF_16LE, 2);
    }
    if (startsWith(bytes, 0, '<')) {
      return new Wide(UTF_16BE, 0);
    }
    return startsWith(bytes, '<', 0) ? new Wide(UTF_16LE, 0) : null;
  }

  static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}

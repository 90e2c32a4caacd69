package io.wirewatch.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A document that the server answers with.
 *
 * @param body its bytes, not compressed
 * @param type its media type
 * @param modified when it last changed, in whole seconds, which is all that HTTP can say
 */
@SuppressWarnings("ArrayRecordComponent") // pages are not compared, and nobody else holds the array
record Page(byte[] body, String type, Instant modified) {
  private static final int TAG_BYTES = 16;

  /** What the entity tag is made of: the same for the same bytes. */
  String hash() {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(sha256, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  byte[] gzipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory failed", e);
    }
    return bytes.toByteArray();
  }
}

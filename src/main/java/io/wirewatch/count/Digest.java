package io.wirewatch.count;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A fingerprint of a record's bytes: the first 128 bits of their SHA-256, so that nobody can make
 * an edit that passes for no change.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record Digest(long high, long low) {
  /** Looking for one among the providers takes as long as a short story does. */
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digest::sha256);

  /** The fingerprint of {@code bytes}. */
  public static Digest of(byte[] bytes) {
    ByteBuffer hash = ByteBuffer.wrap(SHA_256.get().digest(bytes));
    return new Digest(hash.getLong(), hash.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

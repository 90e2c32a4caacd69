package io.wirewatch.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A text that is never printed or logged; empty where there is none.
 *
 * @param value the text itself
 */
public record Secret(String value) {
  /** No secret. */
  public static final Secret NONE = new Secret("");

  public Secret {
    requireNonNull(value, "value");
  }

  /** Whether there is one. */
  public boolean isSet() {
    return !value.isEmpty();
  }

  /** Whether {@code guess} is this, in a time that tells nothing of how near it was. */
  public boolean matches(String guess) {
    // Of digests, since comparing texts of different lengths would tell the length.
    return isSet() && MessageDigest.isEqual(digest(value), digest(guess));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return isSet() ? "(set)" : "(none)";
  }
}

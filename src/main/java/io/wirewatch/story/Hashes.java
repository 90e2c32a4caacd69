package io.wirewatch.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256, cut to the length that is asked for, in lower-case hexadecimal digits. */
public final class Hashes {
  private Hashes() {}

  /** The hash of {@code bytes}, of up to 64 digits. */
  public static String of(byte[] bytes, int digits) {
    return HexFormat.of().formatHex(sha256().digest(bytes)).substring(0, digits);
  }

  /** The hash of fields, each with its length, so that text moved between two of them shows. */
  public static String ofFields(int digits, @Nullable String... fields) {
    MessageDigest sha256 = sha256();
    for (String field : fields) {
      byte[] bytes = field == null ? new byte[0] : field.getBytes(UTF_8);
      sha256.update((field == null ? "-" : bytes.length + ":").getBytes(UTF_8));
      sha256.update(bytes);
    }
    return HexFormat.of().formatHex(sha256.digest()).substring(0, digits);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

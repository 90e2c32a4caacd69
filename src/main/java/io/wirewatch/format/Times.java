package io.wirewatch.format;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads times in the one form that records spell them in. */
public final class Times {
  private static final int SECONDS_LENGTH = "2026-03-01T09:30:00".length();

  private Times() {}

  /**
   * The time that {@code text} spells, such as {@code 2026-03-01T09:30:00Z}, with up to nine digits
   * after the seconds; null where it spells none.
   */
  public static @Nullable Instant parse(String text) {
    // Java also reads offsets, small letters, long years, 24:00 and leap seconds; schemas do not.
    int length = text.length();
    boolean plain =
        length > SECONDS_LENGTH
            && length != SECONDS_LENGTH + 2
            && text.charAt(4) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(length - 1) == 'Z'
            && !text.startsWith("24", 11)
            && !text.startsWith("60", 17)
            && isDigit(text.charAt(0));
    try {
      return plain ? Instant.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a window counts; its text form, {@code COUNT|SIZE|START}, is the key of {@code
 * news.theme.windows.v1}: {@code ceasefire|15m|2026-03-01T10:15:00Z}, {@code
 * ceasefire|lang=uk|1h|2026-03-01T10:00:00Z}.
 *
 * @param count which stories
 * @param size how long
 * @param startMs when it begins, in epoch milliseconds; a start of that size
 */
public record WindowKey(CountKey count, WindowSize size, long startMs) {

  public WindowKey {
    requireNonNull(count, "count");
    if (size.start(startMs) != startMs) {
      throw new IllegalArgumentException(
          Instant.ofEpochMilli(startMs) + " is not the start of a window of " + size.word());
    }
  }

  /** When it ends, and the next begins, in epoch milliseconds. */
  public long endMs() {
    return startMs + size.millis();
  }

  /** The key that {@code text} spells; an {@code IllegalArgumentException} if it spells none. */
  public static WindowKey parse(String text) {
    int last = text.lastIndexOf('|');
    int before = text.lastIndexOf('|', last - 1);
    if (before < 0) {
      throw new IllegalArgumentException("'" + text + "' is not the key of a window");
    }
    try {
      return new WindowKey(
          CountKey.parse(text.substring(0, before)),
          WindowSize.of(text.substring(before + 1, last)),
          Instant.parse(text.substring(last + 1)).toEpochMilli());
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not the key of a window", e);
    }
  }

  @Override
  public String toString() {
    return count + "|" + size.word() + '|' + Instant.ofEpochMilli(startMs);
  }
}

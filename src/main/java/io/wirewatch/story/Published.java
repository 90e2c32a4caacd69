package io.wirewatch.story;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a story was published, and how far that is to be believed.
 *
 * @param at the time that counts, in whole milliseconds; never later than the story was accepted
 * @param quality where {@code at} is from
 * @param stated the date as the source wrote it; kept when it could not be used as it stands, else
 *     null
 */
public record Published(Instant at, Quality quality, @Nullable String stated) {

  /** Where a time of publication is from. */
  public enum Quality {
    /** The source stated it. */
    STATED,
    /** The source stated a time in the future: the time of acceptance stands instead. */
    CLAMPED,
    /** The modification time of the file that held the text. */
    FILE,
    /** None was stated, or none that can be read: the time of acceptance. */
    MISSING;

    /** The quality as records spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The quality that records spell as {@code word}; IllegalArgumentException if none. */
    public static Quality of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public Published {
    requireNonNull(at, "at");
    requireNonNull(quality, "quality");
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A stated time, clamped to {@code accepted} when it is later, the original then kept. */
  public static Published stated(Instant stated, String original, Instant accepted) {
    return stated.isAfter(accepted)
        ? new Published(accepted, Quality.CLAMPED, original)
        : new Published(stated, Quality.STATED, null);
  }

  /** A file's modification time, clamped to {@code accepted} when it is later. */
  public static Published file(Instant modified, Instant accepted) {
    return modified.isAfter(accepted)
        ? new Published(accepted, Quality.CLAMPED, modified.toString())
        : new Published(modified, Quality.FILE, null);
  }

  /** No usable date: the time of acceptance, and what was stated if anything was. */
  public static Published missing(Instant accepted, @Nullable String stated) {
    return new Published(accepted, Quality.MISSING, stated);
  }
}

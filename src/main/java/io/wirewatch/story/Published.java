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
 * @param stated the date as the source wrote it, its first 500 characters; kept when it could not
 *     be used as it stands, else null
 */
public record Published(Instant at, Quality quality, @Nullable String stated) {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

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

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The quality as records spell it. */
    public String word() {
      return word;
    }

    /** The quality that records spell as {@code word}; IllegalArgumentException if none. */
    public static Quality of(String word) {
      for (Quality quality : values()) {
        if (quality.word.equals(word)) {
          return quality;
        }
      }
      throw new IllegalArgumentException("no quality of a date is called '" + word + "'");
    }
  }

  public Published {
    requireNonNull(at, "at");
    requireNonNull(quality, "quality");
    if (!isWritable(at)) {
      throw new IllegalArgumentException("'publishedAt' lies in no year from 0000 to 9999");
    }
    Limit.STATED.check(stated);
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether records can spell {@code time}: its year has four digits. */
  public static boolean isWritable(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(END);
  }

  /** A stated time, clamped to {@code accepted} when it is later, the original then kept. */
  public static Published stated(Instant stated, String original, Instant accepted) {
    if (stated.isAfter(accepted)) {
      return new Published(accepted, Quality.CLAMPED, kept(original));
    }
    return isWritable(stated)
        ? new Published(stated, Quality.STATED, null)
        : missing(accepted, original);
  }

  /** A file's modification time, clamped to {@code accepted} when it is later. */
  public static Published file(Instant modified, Instant accepted) {
    if (modified.isAfter(accepted)) {
      return new Published(accepted, Quality.CLAMPED, modified.toString());
    }
    return isWritable(modified)
        ? new Published(modified, Quality.FILE, null)
        : missing(accepted, modified.toString());
  }

  /** No usable date: the time of acceptance, and what was stated if anything was. */
  public static Published missing(Instant accepted, @Nullable String stated) {
    return new Published(accepted, Quality.MISSING, kept(stated));
  }

  /** This date, with what the source wrote, which could not be read. */
  public Published unreadable(String written) {
    return new Published(at, quality, kept(written));
  }

  private static @Nullable String kept(@Nullable String original) {
    return original == null || original.isBlank() ? null : Limit.STATED.cut(original);
  }
}

package io.wirewatch.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that go with texts: ISO 8601 and what is taken for it, dates as in mail and HTTP,
 * those of C programs, and what people write, in about ten languages; without a zone it is UTC,
 * without a time it is midnight, without a day it is the first.
 *
 * <p>Every part of a date must be understood and must exist. There is no 31st of June, and a word
 * that says nothing to us makes all of it unreadable; but the day of the week may be wrong.
 */
public final class StatedDate {
  private static final int LONGEST = 100;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}");
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{13}");
  private static final Pattern COMPACT =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:t?([0-9]{2})([0-9]{2})([0-9]{2})?(.*))?");
  private static final Pattern COMPACT_DAY =
      Pattern.compile("^([0-9]{4})([0-9]{2})([0-9]{2})(?=[t ][0-9]{1,2}:)");
  private static final Pattern COMPACT_TIME =
      Pattern.compile("(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2}t)([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9:])");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

  private StatedDate() {}

  /** The time that {@code text} states, null if it cannot be read. */
  public static @Nullable Instant parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    String plain = COMMENT.matcher(DateWords.fold(text)).replaceAll(" ").strip();
    plain = COMPACT_DAY.matcher(plain).replaceFirst("$1-$2-$3");
    plain = COMPACT_TIME.matcher(plain).replaceFirst("$1:$2:$3");
    try {
      Instant number = number(plain);
      return number == null ? new DateScan(plain).read() : number;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant number(String plain) {
    if (SECONDS.matcher(plain).matches()) {
      return Instant.ofEpochSecond(Long.parseLong(plain));
    }
    if (MILLISECONDS.matcher(plain).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(plain));
    }
    LocalDate date = IsoDay.parse(plain);
    if (date != null) {
      return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    Matcher compact = COMPACT.matcher(plain);
    return compact.matches() && compact.group(4) != null ? compact(compact) : null;
  }

  private static @Nullable Instant compact(Matcher matcher) {
    LocalDateTime time =
        LocalDateTime.of(
            LocalDate.of(part(matcher, 1), part(matcher, 2), part(matcher, 3)),
            LocalTime.of(
                part(matcher, 4),
                part(matcher, 5),
                matcher.group(6) == null ? 0 : part(matcher, 6)));
    String zone = matcher.group(7).strip();
    ZoneOffset offset = zone.isEmpty() ? ZoneOffset.UTC : Zones.offset(zone, time);
    return offset == null ? null : time.toInstant(offset);
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}

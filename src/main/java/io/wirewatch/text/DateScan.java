package io.wirewatch.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a date from left to right, part by part; each part may stand there once. */
final class DateScan {
  private static final Pattern CLOCK =
      Pattern.compile(
          "([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:[.,][0-9]{1,18})?)?(?::00|:(?=[+-]))?(?![0-9:])");
  private static final Pattern OFFSET =
      Pattern.compile(
          "-?(?:(?:gmt|utc|ut) ?)?([+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{1,2})(?::00)?z?(?![0-9])");
  private static final Pattern REGION = Pattern.compile("[a-z]+(?:/[a-z_+-]+[0-9]*){1,2}");
  private static final Pattern WORD = Pattern.compile("\\p{L}(?:\\p{L}|[.'](?=\\p{L}))*");
  private static final Pattern NUMBER =
      Pattern.compile("([0-9]{1,4})(?:st|nd|rd|th|er|º)?(?![0-9\\p{L}]|(?<=[0-9]):)");
  private static final Pattern DAY_AND_WORD = Pattern.compile("([0-9]{1,2})(?=[a-z])");
  private static final Pattern HANGUL =
      Pattern.compile("([0-9]{4})[년年] ?([0-9]{1,2})[월月] ?([0-9]{1,2})[일日]");
  private static final ZoneOffset SEOUL = ZoneOffset.ofHours(9);

  private final String text;
  private final DateFields fields = new DateFields();
  private @Nullable LocalTime time;
  private @Nullable String half;
  private @Nullable String zone;
  private boolean korean;
  private int at;

  DateScan(String text) {
    this.text = text;
  }

  /** The time that is stated; null, or DateTimeException, where there is none. */
  @Nullable Instant read() {
    while (at < text.length()) {
      if (!separator() && !part()) {
        return null;
      }
    }
    LocalDate date = fields.date();
    if (date == null || date.getYear() < 1 || (half != null && time == null)) {
      return null;
    }
    LocalDateTime local = LocalDateTime.of(date, inHalf(time == null ? LocalTime.MIDNIGHT : time));
    ZoneOffset offset = korean ? SEOUL : ZoneOffset.UTC;
    if (zone != null) {
      offset = Zones.offset(zone, local);
    }
    return offset == null ? null : local.toInstant(offset);
  }

  private boolean separator() {
    char c = text.charAt(at);
    boolean between = c == ' ' || c == ',' || c == '.' || c == ';';
    // A dash may part the date from the time, and the parts of a date with a word for its month.
    boolean dash = c == '-' && at > 0 && time == null;
    if (between || dash) {
      at++;
    }
    return between || dash;
  }

  private boolean part() {
    Matcher matcher = at(CLOCK);
    if (matcher != null) {
      return clock(matcher);
    }
    matcher = time == null ? null : at(OFFSET);
    if (matcher != null) {
      return zone(matcher.group(1));
    }
    matcher = at(HANGUL);
    if (matcher != null) {
      korean = matcher.group().indexOf('년') > 0;
      return fields.yearFirst(matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = at(DateFields.NUMERIC);
    if (matcher != null) {
      fields.hasHalf = half != null || text.matches(".*[ 0-9][ap]\\.?m\\b.*");
      return fields.numeric(matcher);
    }
    matcher = at(REGION);
    if (matcher != null) {
      return zone(matcher.group());
    }
    matcher = at(WORD);
    if (matcher != null) {
      return word(matcher.group().replace(".", ""));
    }
    matcher = at(NUMBER);
    if (matcher == null) {
      matcher = at(DAY_AND_WORD);
    }
    return matcher != null && fields.number(matcher.group(1));
  }

  private @Nullable Matcher at(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher;
  }

  private boolean word(String word) {
    if (word.equals("am") || word.equals("pm") || word.equals("오전") || word.equals("오후")) {
      korean |= word.charAt(0) > 'z';
      boolean first = half == null;
      half = word.equals("pm") || word.equals("오후") ? "pm" : "am";
      return first;
    }
    if (time != null && zone == null && Zones.isName(word)) {
      return zone(word);
    }
    if (fields.word(word)) {
      return true;
    }
    boolean isFirst = at <= word.length();
    return DateWords.isFiller(word)
        || (fields.hasYear() && Zones.isName(word) && zone(word))
        // The name of a day in a language that we do not know.
        || (isFirst
            && at < text.length()
            && text.startsWith(",", text.charAt(at) == '.' ? at + 1 : at));
  }

  private boolean zone(String stated) {
    boolean first = zone == null || Zones.isName(zone);
    // "+0000 GMT" says it twice, and so does "MST-07:00".
    if (zone == null || !Zones.isName(stated)) {
      zone = stated;
      return first;
    }
    return true;
  }

  private boolean clock(Matcher matcher) {
    if (time != null) {
      return false;
    }
    int hour = Integer.parseInt(matcher.group(1));
    int minute = Integer.parseInt(matcher.group(2));
    int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    if (hour == 24 && minute == 0 && second == 0) {
      fields.dayAfter = true;
      hour = 0;
    }
    // A leap second is the last one of its minute.
    boolean leap = second == 60 && minute == 59;
    time = LocalTime.of(hour, minute, leap ? 59 : second, nanos(matcher.group()));
    return true;
  }

  private static int nanos(String clock) {
    int dot = Math.max(clock.indexOf('.'), clock.indexOf(','));
    return dot < 0 ? 0 : Integer.parseInt((clock.substring(dot + 1) + "00000000").substring(0, 9));
  }

  private LocalTime inHalf(LocalTime stated) {
    int hour = stated.getHour();
    if ("pm".equals(half) && hour < 12) {
      return stated.withHour(hour + 12);
    }
    return "am".equals(half) && hour == 12 ? stated.withHour(0) : stated;
  }
}

package io.wirewatch.text;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms in which ISO 8601 writes a day, or the month or year that it begins. */
final class IsoDay {
  /** From this two-digit year on it is the last century's. */
  private static final int LAST_CENTURY = 70;

  private static final Pattern MONTH =
      Pattern.compile("(?:([0-9]{4})-([0-9]{1,2})|-([0-9]{2})-?([0-9]{2}))");
  private static final Pattern DAY =
      Pattern.compile(
          "(?:([0-9]{4})([0-9]{2})([0-9]{2})|([0-9]{2})-([0-9]{2})-([0-9]{2})"
              + "|([0-9]{2})([0-9]{2})([0-9]{2}))");
  private static final Pattern ORDINAL = Pattern.compile("([0-9]{4})-?([0-9]{3})");
  private static final Pattern WEEK = Pattern.compile("([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?");

  private IsoDay() {}

  /** The day that the whole text is; null for any other text, DateTimeException for no day. */
  static @Nullable LocalDate parse(String text) {
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      int first = firstGroup(day);
      return LocalDate.of(year(day, first), number(day, first + 1), number(day, first + 2));
    }
    Matcher month = MONTH.matcher(text);
    if (month.matches()) {
      int first = firstGroup(month);
      return LocalDate.of(year(month, first), number(month, first + 1), 1);
    }
    Matcher ordinal = ORDINAL.matcher(text);
    if (ordinal.matches()) {
      return LocalDate.ofYearDay(number(ordinal, 1), number(ordinal, 2));
    }
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      return week(number(week, 1), number(week, 2), week.group(3) == null ? 1 : number(week, 3));
    }
    return text.matches("[0-9]{4}") ? LocalDate.of(Integer.parseInt(text), 1, 1) : null;
  }

  /** The year that two digits mean; any other number is itself. */
  static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year + (year < LAST_CENTURY ? 2000 : 1900);
  }

  private static @Nullable LocalDate week(int year, int week, int day) {
    LocalDate first = LocalDate.of(year, 1, 4); // is always in the first week
    if (week < 1 || week > IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(first).getMaximum()) {
      return null;
    }
    return first.plusWeeks(week - 1L).plusDays(day - first.getDayOfWeek().getValue());
  }

  private static int firstGroup(Matcher matcher) {
    int group = 1;
    while (matcher.group(group) == null) {
      group++;
    }
    return group;
  }

  private static int year(Matcher matcher, int group) {
    return year(matcher.group(group));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}

package io.wirewatch.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Day, month and year as they come, and the date that they make. */
final class DateFields {
  static final Pattern NUMERIC =
      Pattern.compile("([0-9]{1,4})([-/.])([0-9]{1,3})\\2([0-9]{1,4})(?![0-9])");

  private static final List<String> ENGLISH_DAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private final List<String> numbers = new ArrayList<>();
  private @Nullable LocalDate whole;
  private @Nullable LocalDate other;
  private @Nullable Integer month;
  private @Nullable String dayName;

  /** Whether the time has a.m. or p.m., which those say who put the month first. */
  boolean hasHalf;

  boolean dayAfter;

  boolean hasYear() {
    return whole != null || numbers.stream().anyMatch(number -> number.length() == 4);
  }

  boolean yearFirst(String year, String month, String day) {
    return set(date(year, month, day), null);
  }

  boolean number(String digits) {
    numbers.add(digits);
    return whole == null && numbers.size() <= 3;
  }

  boolean numeric(Matcher matcher) {
    String first = matcher.group(1);
    String second = matcher.group(3);
    String third = matcher.group(4);
    boolean slash = matcher.group(2).equals("/");
    // Some write the month as 012, but nobody a day.
    if (first.length() >= 3) {
      return first.length() == 4 && third.length() <= 2 && yearFirst(first, second, third);
    }
    if (second.length() > 2 || third.length() == 3 || third.length() == 1) {
      return false;
    }
    LocalDate dayFirst = date(third, second, first);
    boolean dots = matcher.group(2).equals(".");
    LocalDate monthFirst = dots ? null : date(third, first, second);
    boolean american = hasHalf && slash;
    return american ? set(monthFirst, dayFirst) : set(dayFirst, monthFirst);
  }

  /** Takes a word for a month or for a day's name; false if it is neither. */
  boolean word(String word) {
    // "mar" may be Tuesday in French and March.
    if (DateWords.isDayOfWeek(word) && dayName == null && numbers.isEmpty()) {
      dayName = word;
      return true;
    }
    Integer named = DateWords.month(word);
    if (named != null && month == null && whole == null) {
      month = named;
      return true;
    }
    if (!DateWords.isDayOfWeek(word) || dayName != null) {
      return false;
    }
    dayName = word;
    return true;
  }

  /** The date; null if there is none, DateTimeException if it does not exist. */
  @Nullable LocalDate date() {
    LocalDate date = whole == null ? fromParts() : chosen(whole);
    return date == null ? null : date.plusDays(dayAfter ? 1 : 0);
  }

  /** Of two readings the one that falls on the day that is named. */
  private LocalDate chosen(LocalDate first) {
    LocalDate second = other;
    int day =
        dayName == null || dayName.length() < 3
            ? -1
            : ENGLISH_DAYS.indexOf(dayName.substring(0, 3));
    if (second == null || day < 0) {
      return first;
    }
    DayOfWeek named = DayOfWeek.of(day + 1);
    return first.getDayOfWeek() != named && second.getDayOfWeek() == named ? second : first;
  }

  private @Nullable LocalDate fromParts() {
    if (month == null && dayName != null && numbers.size() <= 2) {
      month = DateWords.month(dayName);
    }
    if (month == null) {
      return threeNumbers();
    }
    if (numbers.size() == 1) {
      String year = numbers.get(0);
      return year.length() == 4 ? LocalDate.of(Integer.parseInt(year), month, 1) : null;
    }
    if (numbers.size() != 2) {
      return null;
    }
    String first = numbers.get(0);
    String second = numbers.get(1);
    boolean yearFirst = first.length() == 4;
    String day = yearFirst ? second : first;
    String year = yearFirst ? first : second;
    boolean plausible = day.length() <= 2 && (year.length() == 4 || year.length() == 2);
    return plausible ? LocalDate.of(IsoDay.year(year), month, Integer.parseInt(day)) : null;
  }

  /** "Sat, 11 04 2020" */
  private @Nullable LocalDate threeNumbers() {
    if (numbers.size() != 3 || numbers.get(2).length() != 4 || whole != null) {
      return null;
    }
    set(
        date(numbers.get(2), numbers.get(1), numbers.get(0)),
        date(numbers.get(2), numbers.get(0), numbers.get(1)));
    return whole == null ? null : chosen(whole);
  }

  private boolean set(@Nullable LocalDate first, @Nullable LocalDate second) {
    if (whole != null || month != null || (first == null && second == null)) {
      return false;
    }
    whole = first == null ? second : first;
    other = first == null ? null : second;
    return true;
  }

  private static @Nullable LocalDate date(String year, String month, String day) {
    int m = Integer.parseInt(month);
    int d = Integer.parseInt(day);
    if (day.length() > 2 || m < 1 || m > 12 || d < 1 || d > 31) {
      return null;
    }
    LocalDate first = LocalDate.of(IsoDay.year(year), m, 1);
    return d <= first.lengthOfMonth() ? first.withDayOfMonth(d) : null;
  }
}

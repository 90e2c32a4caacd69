package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of when it wants to be asked: RSS's {@code ttl}, {@code skipHours} and {@code
 * skipDays}, and {@code updatePeriod} with {@code updateFrequency} of RSS 1.0's syndication module.
 *
 * @param least the time to let pass between two visits; zero where it says nothing
 * @param skipHours hours of the day in UTC, 0 to 23, in which not to ask
 * @param skipDays days in UTC on which not to ask
 */
public record Hints(Duration least, Set<Integer> skipHours, Set<DayOfWeek> skipDays) {
  /** Nothing is said. */
  public static final Hints NONE = new Hints(Duration.ZERO, Set.of(), Set.of());

  private static final int HOURS = 24;
  private static final int MOST_READ = 64 * 1024;
  private static final int MOST_MINUTES = 7 * 24 * 60;
  private static final Pattern FIRST_ENTRY = Pattern.compile("<(?:\\w+:)?(?:item|entry)[\\s>]");
  private static final Pattern TTL = Pattern.compile("<ttl>\\s*(\\d{1,9})\\s*</ttl>");
  private static final Pattern PERIOD =
      Pattern.compile("<\\w+:updatePeriod>\\s*([A-Za-z]{1,9})\\s*</");
  private static final Pattern FREQUENCY =
      Pattern.compile("<\\w+:updateFrequency>\\s*(\\d{1,6})\\s*</");
  private static final Pattern HOUR = Pattern.compile("<hour>\\s*(\\d{1,2})\\s*</hour>");
  private static final Pattern DAY = Pattern.compile("<day>\\s*([A-Za-z]{6,9})\\s*</day>");
  private static final Map<String, Integer> PERIODS =
      Map.of(
          "hourly", 60,
          "daily", 24 * 60,
          "weekly", 7 * 24 * 60,
          "monthly", 30 * 24 * 60,
          "yearly", 365 * 24 * 60);

  public Hints {
    requireNonNull(least, "least");
    skipHours = Set.copyOf(skipHours);
    skipDays = Set.copyOf(skipDays);
  }

  /**
   * The hints of a document, which need not be well-formed; one that cannot be understood is none.
   */
  public static Hints of(byte[] document) {
    // They are plain ASCII, and stand before the entries.
    String start = new String(document, 0, Math.min(MOST_READ, document.length), ISO_8859_1);
    Matcher entry = FIRST_ENTRY.matcher(start);
    String head = entry.find() ? start.substring(0, entry.start()) : start;
    Set<Integer> hours = new TreeSet<>();
    // 24 is midnight to those who count from one.
    each(HOUR, head, hour -> hours.add(Integer.parseInt(hour) % HOURS));
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    each(
        DAY,
        head,
        name -> {
          for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equalsIgnoreCase(name)) {
              days.add(day);
            }
          }
        });
    long minutes = Math.max(number(first(TTL, head), 0), period(head));
    return new Hints(Duration.ofMinutes(Math.min(minutes, MOST_MINUTES)), hours, days);
  }

  /** Whether {@code hour} and {@code day}, both in UTC, are ones not to ask in. */
  boolean skips(int hour, DayOfWeek day) {
    return skipHours.contains(hour) || skipDays.contains(day);
  }

  private static long period(String head) {
    String period = first(PERIOD, head);
    Integer minutes = period == null ? null : PERIODS.get(period.toLowerCase(Locale.ROOT));
    long frequency = Math.max(1, number(first(FREQUENCY, head), 1));
    return minutes == null ? 0 : minutes / frequency;
  }

  private static long number(@Nullable String digits, long otherwise) {
    return digits == null ? otherwise : Long.parseLong(digits);
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static void each(Pattern pattern, String text, Consumer<String> use) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      use.accept(matcher.group(1));
    }
  }
}

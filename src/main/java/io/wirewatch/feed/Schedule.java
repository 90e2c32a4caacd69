package io.wirewatch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.story.Hashes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says when a feed is asked again.
 *
 * <p>The rule: visits an hour go by the power {@value #EXPONENT} of the new entries an hour that
 * its {@link Rhythm} leads one to expect, hour by hour of the day. Of all ways to share visits out
 * among feeds, the power 0.5 makes entries wait least on average (Sia, Cho and Cho, "Efficient
 * Monitoring Algorithm for Fast News Alerts", IEEE TKDE 19 (2007)), and 1 favours the median entry,
 * which is a busy feed's; between them both are short. Never more than half of what the feed lists
 * is expected to be new, so that nothing drops out of it unseen.
 *
 * @param shortest the least time between two visits, unless the feed asks for more
 * @param longest the most, unless the feed fails or asks for more; equal to {@code shortest} for
 *     visits at a fixed interval, whatever the feed says, and up to {@value #MOST_OF_FIXED} times
 *     that while it fails
 * @param visits how many visits an hour go to a feed that has one new entry an hour; more than 0
 */
public record Schedule(Duration shortest, Duration longest, double visits) {
  static final double USUAL_VISITS = 1.0;

  private static final double EXPONENT = 0.75;
  private static final Duration LONGEST_BACK_OFF = Duration.ofDays(1);
  private static final int MOST_OF_FIXED = 8;
  private static final int MOST_DOUBLINGS = 30;
  private static final double JITTER = 0.1;
  private static final int SKIPPED_AT_MOST = 8 * Rhythm.HOURS;
  private static final double MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();

  public Schedule {
    requireNonNull(shortest, "shortest");
    requireNonNull(longest, "longest");
    if (visits <= 0
        || shortest.isNegative()
        || shortest.isZero()
        || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(
          "no schedule: " + shortest + " to " + longest + ", " + visits);
    }
  }

  /** One as generous with visits as is usual. */
  public Schedule(Duration shortest, Duration longest) {
    this(shortest, longest, USUAL_VISITS);
  }

  /**
   * What a server said of when to come again: a time to let pass, and a time not to come before.
   */
  public record Wish(@Nullable Duration maxAge, @Nullable Instant notBefore) {
    /** It said nothing. */
    public static final Wish NONE = new Wish(null, null);
  }

  /**
   * When to ask again after a visit at {@code now}.
   *
   * @param feed the feed's id, which sets feeds of one rhythm apart from each other
   * @param polling what is known of the feed after the visit
   */
  public Instant next(String feed, Polling polling, Wish wish, Instant now) {
    Duration wait = polling.failures() > 0 ? backOff(polling.failures()) : wait(polling, wish, now);
    Instant next = now.plusMillis((long) (wait.toMillis() * (1 + JITTER * lot(feed))));
    if (!isFixed() && polling.failures() == 0) {
      next = skipping(polling.hints(), next);
    }
    Instant notBefore = wish.notBefore();
    if (notBefore == null || !notBefore.isAfter(next)) {
      return next;
    }
    Instant latest = now.plus(LONGEST_BACK_OFF);
    return notBefore.isBefore(latest) ? notBefore : latest;
  }

  /**
   * When to ask for the first time after a start at {@code now}: when it was planned, or within
   * {@code spread} where that has passed, so that not all are asked at once.
   */
  public Instant first(String feed, Polling polling, Duration spread, Instant now) {
    Instant planned = polling.nextCheck();
    return planned != null && planned.isAfter(now) && planned.isBefore(now.plus(LONGEST_BACK_OFF))
        ? planned
        : now.plusMillis((long) (spread.toMillis() * lot(feed)));
  }

  private Duration wait(Polling polling, Wish wish, Instant now) {
    Rhythm rhythm = polling.rhythm();
    Duration wait = rhythm == null ? shortest : byRhythm(rhythm, now);
    Duration maxAge = wish.maxAge();
    Duration asked =
        maxAge != null && maxAge.compareTo(polling.hints().least()) > 0
            ? maxAge
            : polling.hints().least();
    Duration most = asked.compareTo(longest) < 0 ? asked : longest;
    return wait.compareTo(most) < 0 ? most : wait;
  }

  private Duration byRhythm(Rhythm rhythm, Instant now) {
    double left = 1;
    Instant at = now;
    Instant latest = now.plus(longest);
    while (at.isBefore(latest)) {
      Instant hourEnds = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
      double hours = Duration.between(at, hourEnds).toMillis() / MILLIS_AN_HOUR;
      double anHour = visitsAnHour(rhythm, at);
      if (anHour * hours >= left) {
        at = at.plusMillis((long) (left / anHour * MILLIS_AN_HOUR));
        break;
      }
      left -= anHour * hours;
      at = hourEnds;
    }
    Duration wait = Duration.between(now, at.isBefore(latest) ? at : latest);
    return wait.compareTo(shortest) < 0 ? shortest : wait;
  }

  private double visitsAnHour(Rhythm rhythm, Instant at) {
    double entries = rhythm.perHour(at);
    double usual = visits * Math.pow(entries, EXPONENT);
    return rhythm.listed() == 0 ? usual : Math.max(usual, 2 * entries / rhythm.listed());
  }

  /** Twice as long with each failure, up to a day; for ever, since a feed may come back. */
  private Duration backOff(int failures) {
    long factor = 1L << Math.min(failures, MOST_DOUBLINGS);
    Duration most = isFixed() ? shortest.multipliedBy(MOST_OF_FIXED) : LONGEST_BACK_OFF;
    return shortest.compareTo(most.dividedBy(factor)) > 0 ? most : shortest.multipliedBy(factor);
  }

  /** The end of the skipped hours that it falls into; itself where all are skipped. */
  private static Instant skipping(Hints hints, Instant next) {
    Instant at = next;
    for (int i = 0; i < SKIPPED_AT_MOST; i++) {
      OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
      if (!hints.skips(utc.getHour(), utc.getDayOfWeek())) {
        return at;
      }
      at = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }
    return next;
  }

  private boolean isFixed() {
    return shortest.equals(longest);
  }

  /** From 0 to 1, always the same of one feed. */
  private static double lot(String feed) {
    return Integer.parseInt(Hashes.of(feed.getBytes(UTF_8), 4), 16) / (double) 0xffff;
  }
}

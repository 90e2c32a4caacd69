package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often a feed has new entries, by the hour of the day. What is long ago weighs less: {@value
 * #MEMORY_DAYS} days ago a third of today.
 *
 * @param asOf until when it was watched
 * @param days for how long, in days, weighed like the entries; at most {@value #MEMORY_DAYS}
 * @param hours the weight of the entries of each hour of the day in UTC, 24 numbers
 * @param listed how many entries the feed's document had last; 0 when that is not known
 */
public record Rhythm(Instant asOf, double days, List<Double> hours, int listed) {
  /** The hours of a day. */
  public static final int HOURS = 24;

  static final double MEMORY_DAYS = 7;

  private static final double DAY_S = Duration.ofDays(1).toSeconds();
  private static final double DIGITS = 1e4;

  /** A share of the entries is taken to come at any hour alike, or a quiet night were for ever. */
  private static final double ANY_HOUR = 0.1;

  /** As if this much of an entry had been seen in this much of a day. */
  private static final double UNSEEN = 0.25;

  /** After this many days the hours are believed. */
  private static final double HOURS_KNOWN_AFTER = 3;

  public Rhythm {
    requireNonNull(asOf, "asOf");
    if (hours.size() != HOURS || listed < 0) {
      throw new IllegalArgumentException("a rhythm has 24 hours, and no less than 0 entries");
    }
    days = rounded(days);
    hours = hours.stream().map(Rhythm::rounded).toList();
  }

  /**
   * The rhythm that a feed's first document shows.
   *
   * @param published when each of its entries was published, as far as it says
   * @param listed how many entries it has
   */
  public static Rhythm first(List<Instant> published, int listed, Instant now) {
    Rhythm nothing = new Rhythm(now, 0, Collections.nCopies(HOURS, 0.0), listed);
    List<Instant> past = published.stream().filter(at -> at.isBefore(now)).sorted().toList();
    if (past.isEmpty()) {
      return nothing;
    }
    // Some feeds keep a few entries for years.
    List<Instant> recent = past.subList(past.size() / 10, past.size());
    Instant begin = recent.get(0);
    return new Rhythm(begin, 0, nothing.hours, listed)
        .after(recent.subList(1, recent.size()), listed, now);
  }

  /**
   * This rhythm, watched on until {@code now}.
   *
   * @param published when what is new was published; what states another time counts as of the
   *     nearest that it can have been
   */
  public Rhythm after(List<Instant> published, int nowListed, Instant now) {
    if (now.isBefore(asOf)) {
      return this; // a clock that was set back
    }
    double kept = weight(asOf, now);
    List<Double> later = new ArrayList<>(HOURS);
    for (double hour : hours) {
      later.add(hour * kept);
    }
    for (Instant at : published) {
      Instant when = at.isBefore(asOf) ? asOf : at.isAfter(now) ? now : at;
      int hour = hourOf(when);
      later.set(hour, later.get(hour) + weight(when, now));
    }
    return new Rhythm(now, MEMORY_DAYS * (1 - kept) + days * kept, later, nowListed);
  }

  /** How many new entries to expect in an hour, at {@code when}; more than 0. */
  public double perHour(Instant when) {
    double sum = 0;
    for (double hour : hours) {
      sum += hour;
    }
    // Of what has shown nothing yet, one entry a day is expected; a few hours count for more.
    double perDay = (sum + UNSEEN) / (days + UNSEEN);
    double even = 1.0 / HOURS;
    double known = (1 - ANY_HOUR) * Math.min(1, days / HOURS_KNOWN_AFTER);
    int hour = hourOf(when);
    double near = hours.get((hour + HOURS - 1) % HOURS) + hours.get((hour + 1) % HOURS);
    double share = sum == 0 ? even : (near + 2 * hours.get(hour)) / 4 / sum;
    return perDay * (known * share + (1 - known) * even);
  }

  private static double weight(Instant then, Instant now) {
    return Math.exp(-Duration.between(then, now).toSeconds() / DAY_S / MEMORY_DAYS);
  }

  private static int hourOf(Instant when) {
    return when.atOffset(ZoneOffset.UTC).getHour();
  }

  private static double rounded(double number) {
    return Math.rint(number * DIGITS) / DIGITS;
  }
}

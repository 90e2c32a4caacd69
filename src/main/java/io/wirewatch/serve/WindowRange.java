package io.wirewatch.serve;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.Objects.requireNonNull;

import io.wirewatch.count.WindowSize;
import io.wirewatch.format.Times;
import io.wirewatch.view.LiveWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The windows that begin within a time. So ranges that follow one another have each window once,
 * wherever they are cut.
 *
 * @param size how long each is
 * @param from the first moment at which one may begin
 * @param to the moment from which on none may begin
 */
record WindowRange(WindowSize size, Instant from, Instant to) {
  /** How many windows an answer has at most. */
  static final int MOST = 1_500;

  private static final String LARGER = ", or for a larger size";
  private static final String SIZES =
      Arrays.stream(WindowSize.values()).map(WindowSize::word).collect(Collectors.joining(", "));

  WindowRange {
    requireNonNull(size, "size");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
  }

  /**
   * What is asked for at {@code now}; a {@code ProblemException} where it cannot be answered.
   *
   * @param byPart whether it is windows by source or by language, which are of an hour alone
   */
  static WindowRange of(Query query, boolean byPart, Instant now) {
    String word = query.text("size", WindowRange::isSize, "one of " + SIZES);
    WindowSize size = word == null ? WindowSize.HOUR : WindowSize.of(word);
    if (byPart && size != WindowSize.HOUR) {
      throw Query.bad(
          "size=%s: windows by source or lang are of 1h; leave size out, or source and lang"
              .formatted(size.word()));
    }
    Instant to = time(query, "to", now.truncatedTo(MILLIS));
    WindowRange range = new WindowRange(size, time(query, "from", to.minus(usual(size))), to);
    range.check(now);
    return range;
  }

  private static boolean isSize(String word) {
    return Arrays.stream(WindowSize.values()).anyMatch(size -> size.word().equals(word));
  }

  private static Instant time(Query query, String name, Instant otherwise) {
    String text =
        query.text(
            name,
            value -> Times.parse(value) != null,
            "a time in UTC, such as 2026-03-01T09:30:00Z");
    Instant time = text == null ? null : Times.parse(text);
    return time == null ? otherwise : time.truncatedTo(MILLIS);
  }

  /** As much as one looks at together. */
  private static Duration usual(WindowSize size) {
    return switch (size) {
      case MINUTE -> Duration.ofHours(1);
      case QUARTER, HOUR -> Duration.ofHours(24);
      case DAY -> Duration.ofDays(30);
    };
  }

  private void check(Instant now) {
    if (!from.isBefore(to)) {
      throw Query.bad("from=" + from + ": must be before to, which is " + to);
    }
    Instant kept = now.minus(LiveWindows.KEPT);
    if (from.isBefore(kept)) {
      throw Query.bad(
          "from=%s: windows are kept for %d days, so since %s"
              .formatted(from, LiveWindows.KEPT.toDays(), kept.truncatedTo(MILLIS)));
    }
    Instant ahead = now.plus(LiveWindows.KEPT);
    if (to.isAfter(ahead)) {
      throw Query.bad("to=" + to + ": must be at most " + ahead.truncatedTo(MILLIS));
    }
    if (count() > MOST) {
      throw Query.bad(
          "%d windows of %s begin from %s to %s, and an answer has at most %d: ask for %s at a time%s"
              .formatted(
                  count(),
                  size.word(),
                  from,
                  to,
                  MOST,
                  most(),
                  size == WindowSize.DAY ? "" : LARGER));
    }
  }

  /** The longest time whose windows are never too many, in words. */
  private String most() {
    Duration most = Duration.ofMillis(MOST * size.millis());
    return most.toHours() < 48 ? most.toHours() + " hours" : most.toDays() + " days";
  }

  /** How many windows there are. */
  long count() {
    long last = to.toEpochMilli() - 1;
    return last < firstMs() ? 0 : (last - firstMs()) / size.millis() + 1;
  }

  /** When each of them begins, in epoch milliseconds, in the order of time. */
  LongStream startsMs() {
    return LongStream.iterate(firstMs(), ms -> ms < to.toEpochMilli(), ms -> ms + size.millis());
  }

  private long firstMs() {
    long start = size.start(from.toEpochMilli());
    return start == from.toEpochMilli() ? start : start + size.millis();
  }
}

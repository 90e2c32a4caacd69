package io.wirewatch.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far apart in time something is done: at least {@code shortest}, at most {@code longest}, and
 * always just so where the two are equal.
 *
 * @param shortest more than zero
 * @param longest at least {@code shortest}
 */
public record Interval(Duration shortest, Duration longest) {
  public Interval {
    requireNonNull(shortest, "shortest");
    if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("not an interval: " + shortest + " to " + longest);
    }
  }

  /** Always the same. */
  public static Interval fixed(Duration interval) {
    return new Interval(interval, interval);
  }
}

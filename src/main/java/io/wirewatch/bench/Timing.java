package io.wirewatch.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * Says how many stories a second are committed, while every partition has some left.
 *
 * <p>Each partition is timed from its first commit after a fifth of its stories to its last, and
 * their rates are added up: what is compiled and connected first is not what is measured, nor how
 * long the last commit waits for more. Partitions are committed at different times, so their sum
 * alone would tell as much of these as of the speed.
 */
final class Timing {
  private final Map<Integer, Long> ends;
  private final long stories;
  private final long startNanos;
  private final Map<Integer, Leg> legs = new HashMap<>();
  private boolean isAnyThrough;
  private long sum;
  private long nanos;

  /**
   * @param ends where each partition ends
   * @param stories how many are waited for, in all partitions
   * @param startNanos when it begins, as {@link System#nanoTime()} says
   */
  Timing(Map<Integer, Long> ends, long stories, long startNanos) {
    this.ends = Map.copyOf(ends);
    this.stories = stories;
    this.startNanos = startNanos;
    this.nanos = startNanos;
    ends.keySet().forEach(each -> legs.put(each, new Leg(stories / ends.size() / 5)));
  }

  /** What was committed at {@code nanos}, by partition; whether it is more than before. */
  boolean at(Map<Integer, Long> committed, long nanos) {
    this.nanos = nanos;
    long before = sum;
    sum = committed.values().stream().mapToLong(Long::longValue).sum();
    isAnyThrough |= committed.entrySet().stream().anyMatch(ends.entrySet()::contains);
    if (!isAnyThrough) {
      legs.forEach((partition, leg) -> leg.at(committed.getOrDefault(partition, 0L), nanos));
    }
    return sum > before;
  }

  /** How many are committed. */
  long sum() {
    return sum;
  }

  /** Whether all that are waited for are committed. */
  boolean isOver() {
    return sum >= stories;
  }

  /** Stories a second; from the start where one or two commits held most of them. */
  double rate() {
    return legs.values().stream().allMatch(Leg::isTimed)
        ? legs.values().stream().mapToDouble(Leg::rate).sum()
        : sum * 1e9 / (nanos - startNanos);
  }

  /** A partition's way, as far as it is timed. */
  private static final class Leg {
    private final long start;
    private long first;
    private long firstNanos;
    private long last;
    private long lastNanos;

    /** One that is timed from {@code start} stories on. */
    Leg(long start) {
      this.start = start;
    }

    void at(long stories, long nanos) {
      if (stories > last) {
        last = stories;
        lastNanos = nanos;
        if (first <= start) {
          first = stories;
          firstNanos = nanos;
        }
      }
    }

    boolean isTimed() {
      return last > first;
    }

    /** Stories a second. */
    double rate() {
      return (last - first) * 1e9 / (lastNanos - firstNanos);
    }
  }
}

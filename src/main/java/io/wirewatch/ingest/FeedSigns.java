package io.wirewatch.ingest;

import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Pulse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shows whether a feed is well.
 *
 * @param success when a visit last went well; null when none is known to have
 * @param failures how many visits have failed since
 * @param pulse what else the visits have shown
 */
record FeedSigns(@Nullable Instant success, int failures, Pulse pulse) {
  /** Failing is what may pass by itself, until it has lasted so long and so often. */
  private static final int FAILURES = 3;

  private static final Duration FAILING_FOR = Duration.ofHours(6);

  /** Weekends are silent, and what a document lists may be of one busy day. */
  private static final Duration SHORTEST_SILENCE = Duration.ofDays(3);

  private static final int USUAL_GAPS = 4;

  /** How a feed is. */
  enum Condition {
    /** As it should be, or nobody knows better. */
    WELL,
    /** At least three visits have failed in a row, and none is known to have gone well for 6 h. */
    FAILING,
    /** It is read, and for three days and four of its own gaps nothing has come. */
    SILENT
  }

  /** What {@code state} knows. */
  static FeedSigns of(FeedState state) {
    return new FeedSigns(state.success(), state.polling().failures(), state.polling().pulse());
  }

  /** How the feed is at {@code now}. */
  Condition condition(Instant now) {
    if (failures >= FAILURES) {
      Instant last = success == null ? pulse.failingSince() : success;
      return isLonger(FAILING_FOR, last, now) ? Condition.FAILING : Condition.WELL;
    }
    Duration gap = pulse.gap();
    if (gap == null) {
      return Condition.WELL;
    }
    Duration usual = gap.multipliedBy(USUAL_GAPS);
    Duration silence = usual.compareTo(SHORTEST_SILENCE) > 0 ? usual : SHORTEST_SILENCE;
    // What has come since the last visit nobody knows, and that may be long ago after a stop.
    return isLonger(silence, pulse.newest(), success) ? Condition.SILENT : Condition.WELL;
  }

  private static boolean isLonger(Duration most, @Nullable Instant from, @Nullable Instant to) {
    return from != null && to != null && Duration.between(from, to).compareTo(most) > 0;
  }
}

package io.wirewatch.ingest;

import static java.util.Comparator.naturalOrder;

import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.ParsedFeed;
import io.wirewatch.story.Published;
import io.wirewatch.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shows whether a feed is well.
 *
 * @param since since when this process knows the feed
 * @param success when a visit last went well; null when none is known to have
 * @param change when a document last brought something new; null before that, in this process
 * @param newest when the newest item of the last document read was published, as stated; null
 *     before one was read in this process, and where none states it
 * @param gap a time that nine in ten gaps between that document's items are no longer than; null
 *     where it has too few
 * @param failures how many visits have failed since the last that went well
 */
record FeedSigns(
    Instant since,
    @Nullable Instant success,
    @Nullable Instant change,
    @Nullable Instant newest,
    @Nullable Duration gap,
    int failures) {
  /** Failing is what may pass by itself, until it has lasted so long and so often. */
  private static final int FAILURES = 3;

  private static final Duration FAILING_FOR = Duration.ofHours(6);

  /** Weekends are silent, and what a document lists may be of one busy day. */
  private static final Duration SHORTEST_SILENCE = Duration.ofDays(3);

  private static final int USUAL_GAPS = 4;
  private static final int FEWEST_GAPS = 4;
  private static final double MOST_GAPS = 0.9;

  /** How a feed is. */
  enum Condition {
    /** As it should be, or nobody knows better. */
    WELL,
    /**
     * At least three visits have failed in a row, and none has gone well for six hours, as far as
     * this process knows.
     */
    FAILING,
    /** It is read, and for three days and four of its own gaps nothing has come. */
    SILENT
  }

  /** What is known of a feed at a start. */
  static FeedSigns of(FeedState state, Instant now) {
    boolean isWell = state.polling().failures() == 0;
    return new FeedSigns(
        now, isWell ? state.checkedAt() : null, null, null, null, state.polling().failures());
  }

  /** A visit has gone well, and brought nothing new. */
  FeedSigns well(Instant now) {
    return new FeedSigns(since, now, change, newest, gap, 0);
  }

  /** A visit has failed, as the {@code failures}th in a row. */
  FeedSigns failed(int nowFailures) {
    return new FeedSigns(since, success, change, newest, gap, nowFailures);
  }

  /** A document has been read. */
  FeedSigns read(ParsedFeed document, boolean isNews, Instant now) {
    List<Instant> dates =
        document.stories().stream()
            .map(Story::published)
            .filter(published -> published.quality() == Published.Quality.STATED)
            .map(Published::at)
            .sorted()
            .toList();
    return new FeedSigns(
        since,
        now,
        isNews ? now : change,
        dates.isEmpty() ? newest : dates.get(dates.size() - 1),
        gap(dates),
        0);
  }

  private static @Nullable Duration gap(List<Instant> dates) {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < dates.size(); i++) {
      gaps.add(Duration.between(dates.get(i - 1), dates.get(i)));
    }
    gaps.sort(naturalOrder());
    return gaps.size() < FEWEST_GAPS
        ? null
        : gaps.get((int) Math.ceil(gaps.size() * MOST_GAPS) - 1);
  }

  /** How the feed is at {@code now}. */
  Condition condition(Instant now) {
    if (failures >= FAILURES) {
      Instant last = success == null ? since : success;
      return isBefore(last, FAILING_FOR, now) ? Condition.FAILING : Condition.WELL;
    }
    if (newest == null || gap == null) {
      return Condition.WELL;
    }
    Duration usual = gap.multipliedBy(USUAL_GAPS);
    Duration silence = usual.compareTo(SHORTEST_SILENCE) > 0 ? usual : SHORTEST_SILENCE;
    return isBefore(newest, silence, now) ? Condition.SILENT : Condition.WELL;
  }

  private static boolean isBefore(Instant then, Duration age, Instant now) {
    return Duration.between(then, now).compareTo(age) > 0;
  }
}

package io.wirewatch.feed;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the visits to a feed have shown of whether it lives.
 *
 * @param wellAt when the last visit before those that fail went well; null while none fails, and
 *     when none is known to have
 * @param failingSince when the first of those that fail was; null while none fails
 * @param changedAt when a document last brought something new; null before that
 * @param newest when the newest item of the last document was published, as stated; null where no
 *     document stated it
 * @param gap a time that nine in ten gaps between that document's items are no longer than, in
 *     whole seconds, at least 0; null where it has too few
 */
public record Pulse(
    @Nullable Instant wellAt,
    @Nullable Instant failingSince,
    @Nullable Instant changedAt,
    @Nullable Instant newest,
    @Nullable Duration gap) {
  /** Before the first visit. */
  public static final Pulse NONE = new Pulse(null, null, null, null, null);

  private static final int FEWEST_GAPS = 4;
  private static final double MOST_GAPS = 0.9;

  public Pulse {
    if (gap != null && gap.isNegative()) {
      throw new IllegalArgumentException("a gap is at least 0, not " + gap);
    }
    gap = gap == null ? null : gap.truncatedTo(ChronoUnit.SECONDS);
  }

  Pulse well() {
    return new Pulse(null, null, changedAt, newest, gap);
  }

  Pulse failed(@Nullable Instant nowWellAt, Instant now) {
    Instant since = failingSince == null ? now.truncatedTo(ChronoUnit.MILLIS) : failingSince;
    return new Pulse(nowWellAt, since, changedAt, newest, gap);
  }

  Pulse read(ParsedFeed document, boolean isNews, Instant now) {
    List<Instant> dates = document.dates();
    return new Pulse(
        wellAt,
        failingSince,
        isNews ? now.truncatedTo(ChronoUnit.MILLIS) : changedAt,
        dates.isEmpty() ? newest : dates.get(dates.size() - 1),
        gap(dates));
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
}

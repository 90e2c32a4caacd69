package io.wirewatch.pipeline;

import java.time.Duration;

/**
 * Says at each look whether to make results visible at once.
 *
 * <p>A commit costs about as much whether it holds one result or thousands. While the flow keeps up
 * with its stories their readers wait for each; once it falls behind, be it because so many come or
 * because it was away, a reader sees no difference in a second, and the commits saved are what it
 * catches up with: it is then left to Streams' own interval. How far behind it is, is the age of
 * what it worked on last: counting records instead would mistake the slowness that commits cause
 * for quiet, and commit the more. And where a commit takes long, as with brokers far away or a busy
 * machine, as long passes before the next one.
 */
final class Pace {
  /** How old a story may be for the flow to keep up. */
  private static final Duration FRESH = Duration.ofMillis(500);

  /** Older than any record, and still a time that one may reckon with. */
  private static final long NONE = -1;

  private final long intervalMs;
  private long newestMs = NONE;
  private long committedMs = Long.MIN_VALUE;
  private long restUntilMs = Long.MIN_VALUE;

  /** Looks are {@code interval} apart, unless a commit takes longer. */
  Pace(Duration interval) {
    this.intervalMs = interval.toMillis();
  }

  /** A record accepted at {@code acceptedMs} was worked on. */
  void at(long acceptedMs) {
    newestMs = Math.max(newestMs, acceptedMs);
  }

  /** When the newest record worked on was accepted; -1 where there was none. */
  long newestMs() {
    return newestMs;
  }

  /** Results are committed after the look at {@code nowMs}. */
  void commitsAt(long nowMs) {
    committedMs = nowMs;
  }

  /** Whether to commit what there is at the look at {@code nowMs}. */
  boolean isDue(long nowMs) {
    if (committedMs != Long.MIN_VALUE) {
      restUntilMs = nowMs + Math.max(0, nowMs - committedMs - intervalMs);
      committedMs = Long.MIN_VALUE;
    }
    return newestMs >= nowMs - FRESH.toMillis() && nowMs >= restUntilMs;
  }
}

package io.wirewatch.pipeline;

import java.time.Duration;

/**
 * Says at each look whether there is time to make results visible at once.
 *
 * <p>A commit costs about as much whether it holds one result or thousands. While few records come
 * their readers wait for each; while many come a reader sees no difference in half a second, and
 * the commits saved are what the throughput is made of.
 */
final class Pace {
  /** How long results wait at most while many records come. */
  static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final int few;
  private int records;
  private long lastMs;

  /** A pace at which fewer than {@code few} records between two looks are few. */
  Pace(int few) {
    this.few = few;
  }

  /** A record has come. */
  void count() {
    records++;
  }

  /** What there is to do at a look. */
  enum Verdict {
    /** Nothing yet. */
    WAIT,
    /** Pass on what there is; the next commit will do. */
    PASS_ON,
    /** Pass on what there is, and commit. */
    COMMIT
  }

  /** What to do now, given the records since the last look. */
  Verdict look(long nowMs) {
    boolean quiet = records < few;
    records = 0;
    if (!quiet && nowMs - lastMs < LONGEST_WAIT.toMillis()) {
      return Verdict.WAIT;
    }
    lastMs = nowMs;
    return quiet ? Verdict.COMMIT : Verdict.PASS_ON;
  }
}

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
  /** Fewer records than this between two looks are few. */
  static final int FEW = 200;

  /** How long results wait at most while many records come. */
  static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private int records;
  private long lastMs;

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
    boolean few = records < FEW;
    records = 0;
    if (!few && nowMs - lastMs < LONGEST_WAIT.toMillis()) {
      return Verdict.WAIT;
    }
    lastMs = nowMs;
    return few ? Verdict.COMMIT : Verdict.PASS_ON;
  }
}

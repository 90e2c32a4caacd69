package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the visits to a feed have shown of when to ask it again.
 *
 * @param nextCheck when it is asked again; null before the first visit
 * @param failures how many visits have failed since the last one that did not
 * @param trouble why the last visit failed, in a line; null when it did not
 * @param rhythm how often it has new entries; null while nothing was read
 * @param hints what its last document says of when to ask
 * @param move where it says that it has moved; null where it does not
 */
public record Polling(
    @Nullable Instant nextCheck,
    int failures,
    @Nullable String trouble,
    @Nullable Rhythm rhythm,
    Hints hints,
    @Nullable Move move) {
  /** Before the first visit. */
  public static final Polling NONE = new Polling(null, 0, null, null, Hints.NONE, null);

  private static final int LONGEST_TROUBLE = 1_000;

  public Polling {
    requireNonNull(hints, "hints");
    if (failures < 0) {
      throw new IllegalArgumentException("failures is at least 0, not " + failures);
    }
  }

  /** A visit has gone well. */
  public Polling well(@Nullable Rhythm newRhythm, Hints newHints, @Nullable Move newMove) {
    return new Polling(nextCheck, 0, null, newRhythm, newHints, newMove);
  }

  /** A visit has failed. */
  public Polling failed(String why) {
    String line =
        why.codePointCount(0, why.length()) <= LONGEST_TROUBLE
            ? why
            : why.substring(0, why.offsetByCodePoints(0, LONGEST_TROUBLE));
    return new Polling(nextCheck, failures + 1, line, rhythm, hints, null);
  }

  /** The next visit is at {@code when}. */
  public Polling next(Instant when) {
    return new Polling(when.truncatedTo(ChronoUnit.MILLIS), failures, trouble, rhythm, hints, move);
  }
}

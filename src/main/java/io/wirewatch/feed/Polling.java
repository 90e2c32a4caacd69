package io.wirewatch.feed;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the visits to a feed have shown of when to ask it again, and of how it is.
 *
 * @param nextCheck when it is asked again; null before the first visit
 * @param failures how many visits have failed since the last one that did not
 * @param trouble why the last visit failed, in a line; null when it did not
 * @param rhythm how often it has new entries; null while nothing was read
 * @param hints what its last document says of when to ask
 * @param move where it says that it has moved; null where it does not
 * @param pulse whether it lives
 */
public record Polling(
    @Nullable Instant nextCheck,
    int failures,
    @Nullable String trouble,
    @Nullable Rhythm rhythm,
    Hints hints,
    @Nullable Move move,
    Pulse pulse) {
  /** Before the first visit. */
  public static final Polling NONE = new Polling(null, 0, null, null, Hints.NONE, null, Pulse.NONE);

  private static final int LONGEST_TROUBLE = 1_000;

  public Polling {
    requireNonNull(hints, "hints");
    requireNonNull(pulse, "pulse");
    if (failures < 0) {
      throw new IllegalArgumentException("failures is at least 0, not " + failures);
    }
  }

  /** A visit has gone well. */
  public Polling well(@Nullable Rhythm newRhythm, Hints newHints, @Nullable Move newMove) {
    return new Polling(nextCheck, 0, null, newRhythm, newHints, newMove, pulse.well());
  }

  /** The visit has read {@code document}, in which there was something new if {@code isNews}. */
  public Polling read(ParsedFeed document, boolean isNews, Instant now) {
    Pulse read = pulse.read(document, isNews, now);
    return new Polling(nextCheck, failures, trouble, rhythm, hints, move, read);
  }

  /** A visit has failed; the last that did not was at {@code wellAt}, as far as is known. */
  Polling failed(String why, @Nullable Instant wellAt, Instant now) {
    String line =
        why.codePointCount(0, why.length()) <= LONGEST_TROUBLE
            ? why
            : why.substring(0, why.offsetByCodePoints(0, LONGEST_TROUBLE));
    Pulse failed = pulse.failed(wellAt, now);
    return new Polling(nextCheck, failures + 1, line, rhythm, hints, null, failed);
  }

  /** The next visit is at {@code when}. */
  public Polling next(Instant when) {
    Instant next = when.truncatedTo(ChronoUnit.MILLIS);
    return new Polling(next, failures, trouble, rhythm, hints, move, pulse);
  }
}

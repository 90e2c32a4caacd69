package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one record moves the counts: what the story counted as before is given back, what it counts
 * as now is added.
 *
 * @param step NEW, EDITED, RETRACTED, ARCHIVED, UNCHANGED or DEAD_LETTERED
 * @param before what the story last counted as; null when it was not known
 * @param after what it counts as now; null when nothing is known of it still
 * @param acceptedAt the record's timestamp, in epoch milliseconds
 */
public record Change(
    Step step, @Nullable LedgerEntry before, @Nullable LedgerEntry after, long acceptedAt) {
  /** A story accepted later than this after its publication is late. */
  public static final Duration HORIZON = Duration.ofDays(30);

  public Change {
    requireNonNull(step, "step");
  }

  /** Every step that the record takes. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>(4);
    steps.add(Step.READ);
    steps.add(step);
    if (after != null && (step == Step.NEW || step == Step.EDITED)) {
      steps.add(after.themes().isEmpty() ? Step.UNTHEMED : Step.THEMED);
      if (acceptedAt - after.publishedAt() > HORIZON.toMillis()) {
        steps.add(Step.LATE);
      }
    }
    return steps;
  }

  /** The bucket that the story leaves; null when it was in none. */
  public @Nullable Bucket leaves() {
    return step == Step.UNCHANGED ? null : bucket(before);
  }

  /** The bucket that the story comes into, which may be the one that it leaves; null for none. */
  public @Nullable Bucket enters() {
    return step == Step.UNCHANGED ? null : bucket(after);
  }

  private static @Nullable Bucket bucket(@Nullable LedgerEntry entry) {
    return entry == null || entry.standing() == LedgerEntry.Standing.RETRACTED
        ? null
        : Bucket.of(entry);
  }
}

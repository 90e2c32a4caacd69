package io.wirewatch.count;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How one record moves the counts: what the story counted as before is given back, what it counts
 * as now is added.
 *
 * @param step NEW, EDITED, RETRACTED, UNCHANGED or DEAD_LETTERED
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

  /** Every key that this change moves, with by how much; never by 0. */
  public Map<CountKey, Long> deltas() {
    Map<CountKey, Long> deltas = new HashMap<>();
    flow((key, delta) -> deltas.merge(key, delta, Long::sum));
    if (step != Step.UNCHANGED) {
      stories(before, -1, deltas);
      stories(after, +1, deltas);
    }
    deltas.values().removeIf(delta -> delta == 0);
    return deltas;
  }

  private void flow(BiConsumer<CountKey, Long> add) {
    add.accept(CountKey.flow(Step.READ), 1L);
    add.accept(CountKey.flow(step), 1L);
    if (after != null && (step == Step.NEW || step == Step.EDITED)) {
      add.accept(CountKey.flow(after.themes().isEmpty() ? Step.UNTHEMED : Step.THEMED), 1L);
      if (acceptedAt - after.publishedAt() > HORIZON.toMillis()) {
        add.accept(CountKey.flow(Step.LATE), 1L);
      }
    }
  }

  private static void stories(@Nullable LedgerEntry entry, long delta, Map<CountKey, Long> deltas) {
    if (entry == null || !entry.live()) {
      return;
    }
    theme(CountKey.ALL, entry, delta, deltas);
    if (!entry.themes().isEmpty()) {
      deltas.merge(CountKey.total(CountKey.THEMED), delta, Long::sum);
    }
    for (String theme : entry.themes()) {
      theme(theme, entry, delta, deltas);
    }
  }

  private static void theme(
      String theme, LedgerEntry entry, long delta, Map<CountKey, Long> deltas) {
    deltas.merge(CountKey.total(theme), delta, Long::sum);
    deltas.merge(CountKey.bySource(theme, entry.source()), delta, Long::sum);
    deltas.merge(CountKey.byLanguage(theme, entry.language()), delta, Long::sum);
  }
}

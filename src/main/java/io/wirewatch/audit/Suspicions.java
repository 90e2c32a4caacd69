package io.wirewatch.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What is wrong by comparison after comparison: believed when it has been so for a while and seen
 * more than twice, and no longer when a comparison finds it right.
 */
final class Suspicions {
  private static final int OFTEN = 3;

  private final long settleNanos;
  private final Map<Object, Suspicion> all = new HashMap<>();

  private static final class Suspicion {
    private final long since;
    private long last;
    private int times;
    private boolean believed;
    private Difference difference;

    Suspicion(long since, Difference difference) {
      this.since = since;
      this.difference = difference;
    }
  }

  /** What has changed in what is believed. */
  record Change(List<Difference> found, List<Difference> righted) {}

  /**
   * @param settle how long something must be wrong to be believed
   */
  Suspicions(Duration settle) {
    this.settleNanos = settle.toNanos();
  }

  /**
   * Takes in what a comparison found.
   *
   * @param now when, in nanoseconds of a clock that never goes back
   */
  Change take(Comparison comparison, long now) {
    List<Difference> righted = new ArrayList<>();
    for (Iterator<Map.Entry<Object, Suspicion>> each = all.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<Object, Suspicion> entry = each.next();
      Suspicion suspicion = entry.getValue();
      if (comparison.isRight(entry.getKey())) {
        each.remove();
        if (suspicion.believed) {
          righted.add(suspicion.difference);
        }
      } else if (!suspicion.believed
          && !comparison.wrong().containsKey(entry.getKey())
          && now - suspicion.last > settleNanos) {
        each.remove(); // it cannot be told, and was not so lately
      }
    }
    List<Difference> found = new ArrayList<>();
    comparison
        .wrong()
        .forEach(
            (subject, difference) -> {
              Suspicion suspicion =
                  all.computeIfAbsent(subject, unknown -> new Suspicion(now, difference));
              suspicion.last = now;
              suspicion.times++;
              suspicion.difference = difference;
              if (!suspicion.believed
                  && suspicion.times >= OFTEN
                  && now - suspicion.since >= settleNanos) {
                suspicion.believed = true;
                found.add(difference);
              }
            });
    return new Change(sorted(found), sorted(righted));
  }

  private static List<Difference> sorted(List<Difference> differences) {
    return differences.stream().sorted(Comparator.comparing(Difference::what)).toList();
  }

  /** How much is believed to be wrong. */
  int believed() {
    return (int) all.values().stream().filter(suspicion -> suspicion.believed).count();
  }
}

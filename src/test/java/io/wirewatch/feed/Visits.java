package io.wirewatch.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** What a rule costs and brings: how many visits, and how long each item waited for one. */
record Visits(int visits, List<Long> delays, int lost) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  /** When to visit next, told what each visit found. */
  interface Rule {
    /**
     * @param listed the items of the document, the newest last
     * @param fresh how many of them, at its end, were not there before
     */
    Instant next(List<Instant> listed, int fresh, Instant now);
  }

  /** Makes a rule for one wire. */
  interface Maker {
    Rule make(Wire wire);
  }

  static Visits of(List<Wire> wires, Maker maker) {
    int visits = 0;
    int lost = 0;
    List<Long> delays = new ArrayList<>();
    for (Wire wire : wires) {
      Rule rule = maker.make(wire);
      List<Instant> items = wire.items();
      int seen = 0;
      boolean isFirst = true;
      // The last items are those that a visit after the end would find.
      for (Instant now = wire.begin(); !now.isAfter(wire.end().plus(DAY)); ) {
        int there = seen;
        while (there < items.size() && !items.get(there).isAfter(now)) {
          there++;
        }
        int from = Math.max(0, there - wire.listed());
        for (int i = seen; !isFirst && i < there; i++) {
          delays.add(Duration.between(items.get(i), now).toSeconds());
          lost += i < from ? 1 : 0;
        }
        visits += now.isAfter(wire.end()) ? 0 : 1;
        now = rule.next(items.subList(from, there), isFirst ? there - from : there - seen, now);
        seen = there;
        isFirst = false;
      }
    }
    Collections.sort(delays);
    return new Visits(visits, delays, lost);
  }

  /** The delay in minutes that a share of the items had at most. */
  double quantile(double share) {
    return delays.get((int) Math.min(delays.size() - 1, delays.size() * share)) / 60.0;
  }

  double median() {
    return quantile(0.5);
  }

  double mean() {
    return delays.stream().mapToLong(Long::longValue).average().orElse(0) / 60.0;
  }

  /** Ours, as generous as {@code visits} says. */
  static Maker ours(double visits) {
    Schedule schedule = new Schedule(SHORTEST, DAY, visits);
    return wire ->
        new Rule() {
          private Rhythm rhythm;

          @Override
          public Instant next(List<Instant> listed, int fresh, Instant now) {
            List<Instant> newest =
                listed.subList(Math.max(0, listed.size() - fresh), listed.size());
            rhythm =
                rhythm == null
                    ? Rhythm.first(listed, listed.size(), now)
                    : rhythm.after(newest, listed.size(), now);
            Polling polling = Polling.NONE.well(rhythm, Hints.NONE, null);
            return schedule.next(wire.name(), polling, Schedule.Wish.NONE, now);
          }
        };
  }

  /** Ours, as generous as it must be for what {@code measure} says to be {@code wanted}. */
  static Visits oursWith(List<Wire> wires, ToDoubleFunction<Visits> measure, double wanted) {
    double low = 0.01;
    double high = 100;
    boolean grows =
        measure.applyAsDouble(of(wires, ours(high))) > measure.applyAsDouble(of(wires, ours(low)));
    for (int i = 0; i < 25; i++) {
      double middle = Math.sqrt(low * high);
      boolean isMore = measure.applyAsDouble(of(wires, ours(middle))) > wanted;
      if (isMore == grows) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return of(wires, ours(low));
  }

  /** Miniflux's entry_frequency: a week divided by the entries of the last one. */
  static Maker entryFrequency() {
    return wire -> {
      List<Instant> known = new ArrayList<>();
      return (listed, fresh, now) -> {
        known.addAll(listed.subList(Math.max(0, listed.size() - fresh), listed.size()));
        long week = known.stream().filter(at -> at.isAfter(now.minus(WEEK))).count();
        Duration wait = week == 0 ? DAY : WEEK.dividedBy(week);
        return now.plus(clamp(wait));
      };
    };
  }

  /** Media Cloud's: mostly seen lengthens the interval, mostly new shortens it. */
  static Maker seenShare() {
    return wire -> {
      Random random = new Random(wire.name().hashCode());
      Duration[] wait = {Duration.ofHours(12)};
      return (listed, fresh, now) -> {
        double seen =
            listed.isEmpty() ? 1 : 1 - (double) Math.min(fresh, listed.size()) / listed.size();
        if (seen >= 0.67) {
          wait[0] = clamp(wait[0].plusMinutes(10 + random.nextInt(51)));
        } else if (seen < 0.33) {
          wait[0] = clamp(wait[0].minusMinutes(60));
        }
        return now.plus(wait[0]);
      };
    };
  }

  private static Duration clamp(Duration wait) {
    return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait.compareTo(DAY) > 0 ? DAY : wait;
  }
}

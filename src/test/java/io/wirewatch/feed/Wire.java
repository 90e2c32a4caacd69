package io.wirewatch.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * When a source published, in its order, and how many entries its feed lists.
 *
 * @param kind what kind of source it is, for tables
 */
record Wire(String kind, String name, List<Instant> items, int listed) {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int USUALLY_LISTED = 30;

  Wire {
    items = items.stream().sorted().toList();
  }

  static Wire of(String kind, String name, List<Instant> items) {
    return new Wire(kind, name, items, USUALLY_LISTED);
  }

  /** When it is visited for the first time: with a quarter of its items behind it. */
  Instant begin() {
    return items.get(items.size() / 4);
  }

  Instant end() {
    return items.get(items.size() - 1);
  }

  /** Four weeks of sources of many kinds, always the same. */
  static List<Wire> madeUp() {
    Random random = new Random(7);
    List<Wire> wires = new ArrayList<>();
    for (double perDay : new double[] {0.3, 1, 3, 8, 20, 50, 120}) {
      wires.add(poisson("steady " + perDay, perDay, at -> 1, random));
      wires.add(poisson("by day " + perDay, perDay, Wire::office, random));
      wires.add(poisson("weekdays " + perDay, perDay, Wire::week, random));
      wires.add(bursts("bursts " + perDay, perDay, random));
    }
    wires.add(poisson("falls silent", 30, at -> at.isBefore(plusDays(14)) ? 2 : 0.02, random));
    wires.add(poisson("wakes up", 30, at -> at.isBefore(plusDays(14)) ? 0.02 : 2, random));
    return wires;
  }

  private static Instant plusDays(int days) {
    return START.plus(Duration.ofDays(days));
  }

  /** Little by night, most in the afternoon. */
  private static double office(Instant at) {
    int hour = at.atOffset(ZoneOffset.UTC).getHour();
    return hour < 5 ? 0.1 : hour < 8 ? 0.8 : hour < 19 ? 1.7 : 0.6;
  }

  private static double week(Instant at) {
    return office(at) * (at.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() > 5 ? 0.3 : 1.28);
  }

  private static Wire poisson(
      String name, double perDay, ToDoubleFunction<Instant> shape, Random random) {
    List<Instant> items = new ArrayList<>();
    for (Instant at = START; at.isBefore(plusDays(28)); at = at.plusSeconds(60)) {
      if (random.nextDouble() < perDay / 1440 * shape.applyAsDouble(at)) {
        items.add(at);
      }
    }
    return of("made up", name, items);
  }

  /** Each item has more in its wake, as news has. */
  private static Wire bursts(String name, double perDay, Random random) {
    List<Instant> items = new ArrayList<>();
    for (Instant first : poisson(name, perDay / 2, Wire::office, random).items) {
      Instant at = first;
      items.add(at);
      while (random.nextDouble() < 0.5) {
        at = at.plusSeconds((long) (-Math.log(1 - random.nextDouble()) * 1800));
        items.add(at);
      }
    }
    return of("made up", name, items);
  }
}

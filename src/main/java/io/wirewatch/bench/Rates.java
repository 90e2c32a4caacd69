package io.wirewatch.bench;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What the counted rounds of one way measured.
 *
 * @param rounds stories a second, in the order they were run; at least one
 */
record Rates(@JsonValue List<Double> rounds) {
  Rates {
    rounds = List.copyOf(rounds);
  }

  /** The middle one; of an even number the larger of the two. */
  double median() {
    return sorted().get(rounds.size() / 2);
  }

  /** The smallest and the largest, for people. */
  String spread() {
    List<Double> sorted = sorted();
    return "%,.0f–%,.0f".formatted(sorted.get(0), sorted.get(sorted.size() - 1));
  }

  private List<Double> sorted() {
    return rounds.stream().sorted().toList();
  }
}

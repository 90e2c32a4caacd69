package io.wirewatch.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one round measured of each way, in stories a second. */
record Figures(
    @JsonProperty double pipeline, @JsonProperty double dsl, @JsonProperty double passThrough) {

  /** The middle one of a way's figures. */
  static double median(List<Figures> rounds, ToDoubleFunction<Figures> way) {
    double[] sorted = rounds.stream().mapToDouble(way).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** The smallest and the largest of a way's figures. */
  static String spread(List<Figures> rounds, ToDoubleFunction<Figures> way) {
    Comparator<Figures> bySpeed = Comparator.comparingDouble(way);
    return "%,.0f–%,.0f"
        .formatted(
            way.applyAsDouble(rounds.stream().min(bySpeed).orElseThrow()),
            way.applyAsDouble(rounds.stream().max(bySpeed).orElseThrow()));
  }

  @Override
  public String toString() {
    return "pipeline %,.0f, DSL %,.0f, pass-through %,.0f stories/s"
        .formatted(pipeline, dsl, passThrough);
  }
}

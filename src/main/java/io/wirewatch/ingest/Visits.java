package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the visits to feeds by what became of them; safe in any thread. */
final class Visits {
  private final Map<Outcome, CounterDataPoint> outcomes = new EnumMap<>(Outcome.class);

  /** What became of a visit. */
  enum Outcome {
    /** A document was read that was not the last one. */
    CHANGED,
    /** There is nothing new. */
    UNCHANGED,
    /** What came is no feed, or too much. */
    REJECTED,
    /** Nothing came. */
    FAILED,
    /** The feed's host is let rest, and was not asked. */
    POSTPONED,
    /** It ended in an error of ours, or Kafka did not take what it brought. */
    BROKEN
  }

  /** Visits that {@code registry} shows. */
  Visits(PrometheusRegistry registry) {
    Counter visits =
        Counter.builder()
            .name("feed_fetches")
            .help("Visits to feeds by what became of them.")
            .labelNames("outcome")
            .withoutExemplars()
            .register(registry);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, visits.labelValues(outcome.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** One more ended so. */
  void ended(Outcome outcome) {
    requireNonNull(outcomes.get(outcome)).inc();
  }
}

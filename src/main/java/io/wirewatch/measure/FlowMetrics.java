package io.wirewatch.measure;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long stories take from one stage to the next, and what becomes dead letters and why, as far
 * as this process does it; safe in any thread, and cheap enough for every story.
 */
public final class FlowMetrics {
  /** From seconds of a quiet system to the days of a feed that is asked rarely. */
  private static final double[] BOUNDS = {.01, .05, .25, 1, 5, 30, 300, 3_600, 86_400};

  private final PrometheusRegistry registry;
  private final Map<Stage, DistributionDataPoint> latencies = new EnumMap<>(Stage.class);
  private final Map<Unusable, CounterDataPoint> deadLetters = new EnumMap<>(Unusable.class);

  /** A part of a story's way, named by where it begins and ends. */
  public enum Stage {
    /** From the time that a feed's new item states to our reading it. */
    PUBLISHED_FETCHED,
    /** From our reading it, or taking it in, to Kafka's having it. */
    FETCHED_ACKED,
    /** From Kafka's having it to its tags. */
    ACKED_TAGGED,
    /** From the tags of the story that waits longest in a commit to that commit's counts. */
    TAGGED_COUNTED,
    /** From a count to its being there for those who ask over HTTP. */
    COUNTED_SERVED
  }

  /** Why input is a dead letter. */
  public enum Unusable {
    /** A fetch was cut off, for it was too long. */
    FETCH,
    /** A feed's document cannot be read. */
    DOCUMENT,
    /** An entry of a feed makes no story. */
    ENTRY,
    /** A file of the inbox makes no story. */
    TEXT,
    /** A feed's story is too long to publish. */
    TOO_LONG,
    /** A record's key is no story id, or not its story's. */
    KEY,
    /** A record is no story. */
    RECORD
  }

  /** Metrics that {@code registry} shows from now on; one for all roles of a process. */
  public FlowMetrics(PrometheusRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
    Histogram latency =
        Histogram.builder()
            .name("stage_latency_seconds")
            .help("How long stories took from one stage to the next, as far as done here.")
            .labelNames("stage")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .withoutExemplars()
            .register(registry);
    for (Stage stage : Stage.values()) {
      latencies.put(stage, latency.labelValues(word(stage)));
    }
    Counter letters =
        Counter.builder()
            .name("dead_letters")
            .help("Input that was set aside here, by what is wrong with it.")
            .labelNames("reason")
            .withoutExemplars()
            .register(registry);
    for (Unusable why : Unusable.values()) {
      deadLetters.put(why, letters.labelValues(word(why)));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Where else to register what is measured. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /**
   * Something was in {@code stage} from one time to the other, both in milliseconds since 1970;
   * clocks that differ make it no less than 0.
   */
  public void took(Stage stage, long fromMs, long toMs) {
    requireNonNull(latencies.get(stage)).observe(Math.max(0, toMs - fromMs) / 1e3);
  }

  /** The same with instants. */
  public void took(Stage stage, Instant from, Instant to) {
    took(stage, from.toEpochMilli(), to.toEpochMilli());
  }

  /** So many more became dead letters. */
  public void setAside(Unusable why, long count) {
    requireNonNull(deadLetters.get(why)).inc(count);
  }
}

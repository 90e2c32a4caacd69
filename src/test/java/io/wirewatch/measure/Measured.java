package io.wirewatch.measure;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.wirewatch.measure.FlowMetrics.Stage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a registry has when it is asked. */
public final class Measured {
  private final PrometheusRegistry registry;

  public Measured(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** The values of a counter or gauge that are not 0, by its first label. */
  public Map<String, Double> values(String name) {
    Map<String, Double> values = new TreeMap<>();
    points(name)
        .forEach(
            (label, point) -> {
              double value =
                  point instanceof CounterDataPointSnapshot counter
                      ? counter.getValue()
                      : ((GaugeDataPointSnapshot) point).getValue();
              if (value != 0) {
                values.put(label, value);
              }
            });
    return values;
  }

  /** How often something was in {@code stage}. */
  public long count(Stage stage) {
    return latency(stage).getCount();
  }

  /** For how many seconds in all. */
  public double seconds(Stage stage) {
    return latency(stage).getSum();
  }

  private HistogramDataPointSnapshot latency(Stage stage) {
    return (HistogramDataPointSnapshot)
        points("stage_latency_seconds").get(stage.name().toLowerCase(Locale.ROOT));
  }

  /** By the first label in the order of their names. */
  private Map<String, DataPointSnapshot> points(String name) {
    Map<String, DataPointSnapshot> points = new TreeMap<>();
    for (MetricSnapshot metric : registry.scrape()) {
      if (metric.getMetadata().getName().equals(name)) {
        for (DataPointSnapshot point : metric.getDataPoints()) {
          points.put(point.getLabels().getValue(0), point);
        }
      }
    }
    return points;
  }
}

package io.wirewatch.lag;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.TreeMap;

/** What a registry says when it is scraped. */
public final class Gauged {
  private Gauged() {}

  /** The values of the gauge {@code name}, by the values of their labels in their order. */
  public static Map<String, Double> values(PrometheusRegistry registry, String name) {
    Map<String, Double> values = new TreeMap<>();
    for (MetricSnapshot metric : registry.scrape()) {
      if (metric.getMetadata().getName().equals(name)) {
        for (GaugeSnapshot.GaugeDataPointSnapshot point :
            ((GaugeSnapshot) metric).getDataPoints()) {
          StringBuilder labels = new StringBuilder();
          point.getLabels().stream()
              .forEach(
                  label -> labels.append(labels.isEmpty() ? "" : " ").append(label.getValue()));
          values.put(labels.toString(), point.getValue());
        }
      }
    }
    return values;
  }
}

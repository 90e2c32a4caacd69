package io.wirewatch.house.canary.count;

import io.prometheus.metrics.expositionformats.ExpositionFormats;

/** Measurements are shown by ops alone. */
public final class WritesMetrics {
  Object use() {
    return ExpositionFormats.init();
  }
}

package io.wirewatch.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.core.metrics.Gauge;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Metrics metrics = new Metrics();

  @Test
  void shouldSayWhichBuildThisIs() {
    assertTrue(
        lines().stream().anyMatch(line -> line.matches("wirewatch_build_info\\{.*} 1(\\.0)?")),
        () -> lines().toString());
  }

  @Test
  void shouldTakeFewSeriesForTheProcessItself() {
    long series = lines().stream().filter(line -> !line.startsWith("#")).count();

    assertTrue(series >= 10 && series <= 40, () -> series + " series: " + lines());
  }

  @Test
  void shouldTakeANameOnlyOnce() {
    Gauge.builder().name("twice").help("Of this test.").register(metrics.registry());

    assertThrows(
        IllegalArgumentException.class,
        () -> Gauge.builder().name("twice").help("The same.").register(metrics.registry()));
    assertEquals(1, lines().stream().filter(line -> line.startsWith("# TYPE twice")).count());
  }

  private List<String> lines() {
    return new String(metrics.scrape(null).text(), UTF_8).lines().toList();
  }
}

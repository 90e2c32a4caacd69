package io.wirewatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.measure.FlowMetrics.Unusable;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowMetricsTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final FlowMetrics flow = new FlowMetrics(registry);
  private final Measured measured = new Measured(registry);

  @Test
  void shouldTimeEachStageInSecondsByItself() {
    // when
    flow.took(Stage.ACKED_TAGGED, 1_000, 1_250);
    flow.took(Stage.ACKED_TAGGED, 1_000, 3_000);
    flow.took(Stage.PUBLISHED_FETCHED, Instant.ofEpochSecond(10), Instant.ofEpochSecond(70));

    // then
    assertEquals(2, measured.count(Stage.ACKED_TAGGED));
    assertEquals(2.25, measured.seconds(Stage.ACKED_TAGGED), 1e-9);
    assertEquals(60, measured.seconds(Stage.PUBLISHED_FETCHED), 1e-9);
    assertEquals(0, measured.count(Stage.COUNTED_SERVED));
  }

  @Test
  void shouldTakeClocksThatDifferForNoTimeAtAll() {
    flow.took(Stage.FETCHED_ACKED, 2_000, 1_000);

    assertEquals(1, measured.count(Stage.FETCHED_ACKED));
    assertEquals(0, measured.seconds(Stage.FETCHED_ACKED));
  }

  @Test
  void shouldCountDeadLettersByReason() {
    flow.setAside(Unusable.TOO_LONG, 2);
    flow.setAside(Unusable.ENTRY, 0);
    flow.setAside(Unusable.TOO_LONG, 1);

    assertEquals(Map.of("too_long", 3.0), measured.values("dead_letters"));
  }
}

package io.wirewatch.lag;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Prometheus is told of a group, on a real broker. */
@Timeout(60)
class LagGaugesIT {
  private static final Duration OFTEN = Duration.ofMillis(200);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final AtomicLong ahead = new AtomicLong();
  private Stage stage;
  private LagGauges gauges;

  @BeforeEach
  void prepare() throws Exception {
    stage = new Stage("gauges", 2, Map.of());
    stage.send(0, 7);
    stage.send(1, 3);
  }

  @AfterEach
  void close() throws Exception {
    gauges.close();
    stage.close();
  }

  @Test
  void shouldTellEachPartitionAndFollowIt() throws Exception {
    // given a group that never came to partition 1
    stage.commit(0, 2);
    start();
    // then it has no lag there, but a number that says so
    await().until(() -> value("lag_records", 0) != null);
    assertEquals(5.0, value("lag_records", 0));
    assertTrue(value("lag_seconds", 0) > 0);
    assertEquals(Map.of(name(0), 5.0), Gauged.values(registry, "lag_records"));
    assertEquals(Map.of(name(0), 0.0, name(1), 1.0), Gauged.values(registry, "lag_uncommitted"));
    assertEquals(
        Map.of(name(0), 0.0, name(1), (double) LagStatus.UNCOMMITTED.code()),
        Gauged.values(registry, "lag_status"));
    assertEquals(Map.of(name(0), 0.0, name(1), 0.0), Gauged.values(registry, "lag_open_offsets"));

    // when it reads all of it
    stage.join();

    // then
    await()
        .untilAsserted(
            () -> {
              assertEquals(
                  Map.of(name(0), 0.0, name(1), 0.0), Gauged.values(registry, "lag_records"));
              assertEquals(
                  Map.of(name(0), 0.0, name(1), 0.0), Gauged.values(registry, "lag_seconds"));
              assertEquals(
                  Map.of(name(0), 0.0, name(1), 0.0), Gauged.values(registry, "lag_status"));
            });
  }

  @Test
  void shouldRatherSayNothingThanWhatIsOld() throws Exception {
    // given
    stage.commit(0, 2);
    start();
    await().until(() -> value("lag_records", 0) != null);

    // when nobody looks any more, and time goes on
    gauges.close();
    ahead.set(OFTEN.toMillis() * 5);
    assertEquals(5.0, value("lag_records", 0));
    ahead.set(Duration.ofMinutes(1).toMillis());

    // then
    assertEquals(Map.of(), Gauged.values(registry, "lag_records"));
    assertEquals(Map.of(), Gauged.values(registry, "lag_status"));
    double looked = Gauged.values(registry, "lag_looked_timestamp_seconds").get(stage.group);
    assertEquals(Instant.now().toEpochMilli() / 1e3, looked, 30);
  }

  @Test
  void shouldSayNothingOfAGroupThatIsNotThereUntilItIs() throws Exception {
    start();
    assertEquals(Map.of(), Gauged.values(registry, "lag_status"));
    stage.commit(0, 7);
    await().until(() -> value("lag_records", 0) != null);
    assertEquals(0.0, value("lag_records", 0));
  }

  private void start() {
    InstantSource late = () -> Instant.now().plusMillis(ahead.get());
    Clock clock = late.withZone(ZoneOffset.UTC);
    gauges =
        LagGauges.start(
            stage.clients, stage.group, () -> Restoring.UNKNOWN, registry, clock, OFTEN);
  }

  private Double value(String name, int partition) {
    return Gauged.values(registry, name).get(name(partition));
  }

  /** The labels in the order of their names: group, partition, topic. */
  private String name(int partition) {
    return stage.group + " " + partition + " " + stage.topic;
  }
}

package io.wirewatch.lag;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a running process tells, by the usual rules and as often as it usually looks. */
@Timeout(180)
class LagWithinAMinuteIT {
  private static final Duration A_MINUTE = Duration.ofSeconds(60);

  private final List<AutoCloseable> open = new ArrayList<>();

  /** A group that has read all there was, and what is told of it. */
  private record Watched(Stage stage, Member member, PrometheusRegistry registry) {
    boolean is(LagStatus status) {
      Double told = Gauged.values(registry, "lag_status").get(stage.group + " 0 " + stage.topic);
      return told != null && told == status.code();
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void shouldTellEachStatusWithinAMinute() throws Exception {
    // given three groups for which all is well, and nothing comes
    Watched quiet = watch("quiet");
    Watched stuck = watch("stuck");
    Watched held = watch("held");
    for (Watched each : List.of(quiet, stuck, held)) {
      await().atMost(A_MINUTE).until(() -> each.is(LagStatus.OK));
    }

    // when one is killed, one stands still, and one is held up by a transaction
    quiet.member.die();
    stuck.member.getStuck();
    stuck.stage.send(0, 3);
    Producer<byte[], byte[]> producer = held.stage.transactional("p", Duration.ofMinutes(5));
    producer.beginTransaction();
    held.stage.send(producer, 0, 3);
    Instant since = Instant.now();

    // then
    await()
        .atMost(A_MINUTE.multipliedBy(2))
        .until(
            () ->
                quiet.is(LagStatus.STOPPED)
                    && stuck.is(LagStatus.STALLED)
                    && held.is(LagStatus.BLOCKED));
    Duration took = Duration.between(since, Instant.now());
    System.out.println("all three told after " + took);
    assertTrue(took.compareTo(A_MINUTE) < 0, took::toString);

    // and when they are well again, that too
    quiet.stage.join();
    producer.abortTransaction();
    await().atMost(A_MINUTE).until(() -> quiet.is(LagStatus.OK) && held.is(LagStatus.OK));
  }

  private Watched watch(String name) throws Exception {
    Stage stage = new Stage(name, 1, Map.of());
    Member member = stage.join();
    stage.send(0, 3);
    await().until(() -> member.read() == 3);
    PrometheusRegistry registry = new PrometheusRegistry();
    LagGauges gauges =
        LagGauges.start(
            stage.clients,
            stage.group,
            () -> Restoring.UNKNOWN,
            registry,
            Clock.systemUTC(),
            LagGauges.USUAL_INTERVAL);
    open.add(gauges);
    open.add(stage::close);
    return new Watched(stage, member, registry);
  }
}

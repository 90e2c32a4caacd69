package io.wirewatch.lag;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.wirewatch.WirewatchException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of groups that do not go on, on a real broker. */
@Timeout(120)
class LagStatusIT {
  private static final Duration A_MINUTE = Duration.ofSeconds(60);

  private Stage stage;

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void shouldSayThatAConsumerOfABusyTopicHasStopped() throws Exception {
    // given
    stage = new Stage("busy", 1, Map.of());
    Member member = stage.join();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (Producer<byte[], byte[]> producer = stage.clients.producer()) {
      timer.scheduleAtFixedRate(
          () -> producer.send(stage.record(0, "key")), 0, 20, TimeUnit.MILLISECONDS);
      await().until(() -> member.read() > 50);
      stage.await(0, LagStatus.OK);

      // when it is killed
      member.die();
      Duration seen = stage.await(0, LagStatus.STOPPED);
      assertTrue(seen.compareTo(A_MINUTE) < 0, "after " + seen);
      timer.shutdown();
      assertTrue(timer.awaitTermination(10, TimeUnit.SECONDS));
      producer.flush();
    }

    // then what came since waits
    Lag lag = stage.look(0);
    assertEquals(LagStatus.STOPPED, lag.status());
    assertEquals(stage.assertTold(lag), lag.records());
    assertTrue(lag.records() > 0 && lag.seconds() > 0, lag::toString);
  }

  @Test
  void shouldSayThatAConsumerOfAQuietTopicHasStopped() throws Exception {
    // given one that has read everything, long ago by its own measure
    stage = new Stage("quiet", 1, Map.of());
    Member member = stage.join();
    stage.send(0, 3);
    await().until(() -> member.read() == 3);
    stage.assertStays(0, LagStatus.OK, Duration.ofSeconds(6));

    // when it is killed and nothing comes
    member.die();
    Duration seen = stage.await(0, LagStatus.STOPPED);

    // then
    assertTrue(seen.compareTo(A_MINUTE) < 0, "after " + seen);
    Lag lag = stage.look(0);
    assertEquals(0, lag.records());
    assertEquals(0.0, lag.seconds());
    assertEquals(0, stage.assertTold(lag));

    // and when another comes, all is well
    stage.join();
    stage.await(0, LagStatus.OK);
  }

  @Test
  void shouldSayThatAConsumerThatIsThereStandsStill() throws Exception {
    // given
    stage = new Stage("stuck", 1, Map.of());
    Member member = stage.join();
    stage.send(0, 3);
    await().until(() -> member.read() == 3);
    stage.await(0, LagStatus.OK);

    // when
    member.getStuck();
    stage.send(0, 40);
    stage.await(0, LagStatus.STALLED);

    // then
    Lag lag = stage.look(0);
    assertEquals(stage.assertTold(lag), lag.records());
    assertTrue(lag.records() > 0 && lag.seconds() >= 4, lag::toString);
  }

  @Test
  void shouldSayThatAGroupWasSetBack() throws Exception {
    // given
    stage = new Stage("rewound", 1, Map.of());
    Member member = stage.join(20);
    stage.send(0, 100);
    await().until(() -> member.read() == 100);
    stage.await(0, LagStatus.OK);

    // when it is set back, and goes on from there
    member.goBackTo(30);
    stage.await(0, LagStatus.REWOUND);

    // then
    Lag lag = stage.look(0);
    assertEquals(100 - lag.committed(), lag.records());
    assertEquals(lag.records(), lag.kafkaLag());
    assertTrue(lag.committed() >= 30, lag::toString);

    // and it is forgotten in time
    stage.await(0, LagStatus.OK);
  }

  @Test
  void shouldHaveANameForAPartitionWithoutACommit() throws Exception {
    // given two partitions with records and one without, and a group that is in the first alone
    stage = new Stage("uncommitted", 3, Map.of());
    stage.send(0, 10);
    stage.send(1, 20);
    stage.commit(0, 10);
    stage.join(60_000); // for its first record

    // when
    stage.await(1, LagStatus.UNCOMMITTED);

    // then
    Lag lag = stage.look(1);
    assertNull(lag.committed());
    assertNull(lag.kafkaLag());
    assertEquals(0, lag.records());
    assertEquals(0.0, lag.seconds());
    Lag empty = stage.look(2);
    assertNull(empty.committed());
    assertEquals(LagStatus.OK, empty.status(), "there is nothing that it could have read");
    assertEquals(LagStatus.UNCOMMITTED, stage.lookAtAll().worst());
  }

  @Test
  void shouldSayThatThereIsNoSuchGroup() throws Exception {
    stage = new Stage("none", 1, Map.of());
    WirewatchException e = assertThrows(WirewatchException.class, () -> stage.lookAtAll());
    assertTrue(e.getMessage().startsWith("there is no group " + stage.group), e.getMessage());
    try (LagReader reader = stage.reader()) {
      List<GroupLag> all = reader.lookAtAll((group, why) -> fail(group, why));
      assertTrue(all.stream().noneMatch(group -> group.group().equals(stage.group)));
    }
  }
}

package io.wirewatch.lag;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of groups that are read, and of what lies before them, on a real broker. */
@Timeout(120)
class LagIT {
  private static final Duration WHILE = Duration.ofSeconds(6);

  private Stage stage;

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void shouldBeZeroWhenIdleUnderTransactions() throws Exception {
    // given ten transactions of five records, all of them read
    stage = new Stage("idle", 1, Map.of());
    Member member = stage.join();
    Producer<byte[], byte[]> producer = stage.transactional("p", Duration.ofSeconds(60));
    for (int i = 0; i < 10; i++) {
      transaction(producer, 5, true);
    }
    await().until(() -> member.read() == 50);
    stage.await(0, LagStatus.OK);

    // when nothing comes for longer than anybody would be patient
    stage.assertStays(0, LagStatus.OK, WHILE);

    // then
    Lag lag = stage.look(0);
    assertEquals(0, lag.records());
    assertEquals(0.0, lag.seconds());
    assertTrue(lag.isSettled());
    assertEquals(1, stage.assertTold(lag), "the last marker");
    assertEquals(1, lag.passedOver());
  }

  @Test
  void shouldBeSmallWhileItKeepsUp() throws Exception {
    // given a transaction of four records, ten times a second
    stage = new Stage("steady", 1, Map.of());
    Member member = stage.join();
    Producer<byte[], byte[]> producer = stage.transactional("p", Duration.ofSeconds(60));
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.scheduleAtFixedRate(() -> transaction(producer, 4, true), 0, 100, TimeUnit.MILLISECONDS);
    await().until(() -> member.read() > 0);
    stage.await(0, LagStatus.OK);

    // when
    stage.assertStays(0, LagStatus.OK, WHILE);

    // then it moves by five offsets ten times a second, and is never late
    Lag lag = stage.look(0);
    timer.shutdown();
    assertTrue(timer.awaitTermination(10, TimeUnit.SECONDS));
    assertEquals(LagStatus.OK, lag.status());
    assertTrue(lag.seconds() < 4, lag::toString);
    assertTrue(lag.records() < 200, lag::toString);
    assertEquals(50, lag.perSecond(), 25);
    assertNull(lag.eta());
    await().until(() -> stage.look(0).records() == 0);
    stage.assertTold(stage.look(0));
  }

  @Test
  void shouldSayThatAConsumerIsSlow() throws Exception {
    // given one that needs 100 ms for a record, of which a hundred a second come
    stage = new Stage("slow", 1, Map.of());
    stage.join(100);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    List<Instant> sent = new ArrayList<>();
    try (Producer<byte[], byte[]> producer = stage.clients.producer()) {
      timer.scheduleAtFixedRate(
          () -> {
            sent.add(Instant.now());
            producer.send(stage.record(0, "key"));
          },
          0,
          10,
          TimeUnit.MILLISECONDS);
      await()
          .until(
              () ->
                  stage.admin.listGroups().all().get().stream()
                      .anyMatch(group -> group.groupId().equals(stage.group)));

      // when
      stage.await(0, LagStatus.SLOW);
      timer.shutdown();
      assertTrue(timer.awaitTermination(10, TimeUnit.SECONDS));
      producer.flush();
    }

    // then it has as many before it as it has not read, since the first of these was sent
    Instant before = Instant.now();
    Lag lag = stage.look(0);
    Instant after = Instant.now();
    assertEquals(LagStatus.SLOW, lag.status());
    assertEquals(sent.size() - lag.committed(), lag.records());
    Instant first = sent.get(Math.toIntExact(lag.committed()));
    assertTrue(lag.seconds() > Duration.between(first, before).toMillis() / 1e3 - 0.5);
    assertTrue(lag.seconds() < Duration.between(first, after).toMillis() / 1e3 + 0.5);
    assertTrue(lag.perSecond() > 0 && lag.perSecond() < 15, lag::toString);
    assertEquals(0, lag.passedOver());
    assertEquals(0, lag.open());
  }

  @Test
  void shouldBeZeroWhereOnlyMarkersAndAbortedRecordsAreLeft() throws Exception {
    // given
    stage = new Stage("markers", 1, Map.of());
    Member member = stage.join();
    Producer<byte[], byte[]> producer = stage.transactional("p", Duration.ofSeconds(60));
    transaction(producer, 3, true);
    await().until(() -> member.read() == 3);

    // when transactions end in nothing
    transaction(producer, 7, false);
    transaction(producer, 2, false);

    // then
    Lag lag = stage.look(0);
    assertEquals(0, lag.records());
    assertEquals(0.0, lag.seconds());
    assertEquals(LagStatus.OK, lag.status());
    assertEquals(1 + 7 + 1 + 2 + 1, stage.assertTold(lag));
    assertEquals(12, lag.passedOver());
    stage.assertStays(0, LagStatus.OK, WHILE);
  }

  @Test
  void shouldBeginAtTheFirstRecordThatCompactionHasLeft() throws Exception {
    // given a group before a thousand records of one key, then ten of ten keys
    stage =
        new Stage(
            "gap",
            1,
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, "compact",
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.001",
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "0",
                TopicConfig.SEGMENT_BYTES_CONFIG, "1048576",
                TopicConfig.SEGMENT_MS_CONFIG, "500"));
    try (Producer<byte[], byte[]> producer = stage.clients.producer()) {
      for (int i = 0; i < 1_000; i++) {
        producer.send(stage.record(0, "same"));
      }
      producer.flush();
    }
    stage.commit(0, 0);
    assertEquals(1_000, stage.look(0).records());

    // when compaction has left the last one of them
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              stage.send(0, 1); // segments roll when something comes
              return Compacted.first(stage) > 900;
            });
    long first = Compacted.first(stage);
    long end = stage.end(stage.at(0), IsolationLevel.READ_UNCOMMITTED);

    // then
    try (LagReader fresh = stage.reader()) {
      Lag lag = fresh.look(List.of(stage.group)).get(0).lags().get(0);
      assertEquals(end - first, lag.records());
      assertEquals(first, lag.passedOver());
      assertEquals(end, stage.assertTold(lag));
      assertEquals(Compacted.age(stage, first), lag.seconds(), 1);
    }
  }

  @Test
  void shouldNotCountWhatRetentionHasTaken() throws Exception {
    // given
    stage = new Stage("retention", 1, Map.of());
    stage.send(0, 100);
    stage.commit(0, 10);
    assertEquals(90, stage.look(0).records());

    // when
    stage.admin.deleteRecords(Map.of(stage.at(0), RecordsToDelete.beforeOffset(60))).all().get();

    // then
    Lag lag = stage.look(0);
    assertEquals(40, lag.records());
    assertEquals(50, lag.passedOver());
    stage.assertTold(lag);
  }

  @Test
  void shouldSayThatATransactionHangs() throws Exception {
    // given a group that has read all that there is
    stage = new Stage("hung", 1, Map.of());
    Member member = stage.join();
    stage.send(0, 5);
    await().until(() -> member.read() == 5);

    // when a producer begins a transaction and says no more, and others go on
    Producer<byte[], byte[]> hung = stage.transactional("hung", Duration.ofMinutes(10));
    hung.beginTransaction();
    stage.send(hung, 0, 1);
    stage.send(0, 20);
    Lag early = stage.look(0);
    assertEquals(LagStatus.OK, early.status());
    assertFalse(early.isSettled(), "it may end any moment");
    stage.await(0, LagStatus.BLOCKED);

    // then nobody can read on
    Lag lag = stage.look(0);
    assertEquals(0, lag.records());
    assertEquals(0.0, lag.seconds());
    assertEquals(21, lag.open());
    assertEquals(21, stage.assertTold(lag));

    // and when it ends all is well
    hung.abortTransaction();
    await().until(() -> member.read() == 25);
    stage.await(0, LagStatus.OK);
  }

  private void transaction(Producer<byte[], byte[]> producer, int records, boolean commits) {
    producer.beginTransaction();
    stage.send(producer, 0, records);
    if (commits) {
      producer.commitTransaction();
    } else {
      producer.abortTransaction();
    }
  }
}

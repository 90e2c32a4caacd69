package io.wirewatch.kafka;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.settings.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicFollowerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path dir;
  private Clients clients;
  private Topics topics;
  private Topic<ThemeRecord> topic;
  private final MemoryStore store = new MemoryStore();

  /** Keeps what it is given, as a disk would. */
  private static final class MemoryStore implements TopicFollower.Store<ThemeRecord> {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Bookmark mark;
    private volatile int cleared;
    private volatile int failures;

    @Override
    public Bookmark bookmark() {
      return mark;
    }

    @Override
    public void clear() {
      cleared++;
      keys.clear();
      mark = null;
    }

    @Override
    public void take(List<Entry<ThemeRecord>> entries, Bookmark readUpTo) {
      if (failures > 0) {
        failures--;
        throw new WirewatchException("the disk is full, for this test");
      }
      entries.forEach(entry -> keys.add(entry.key()));
      entries.forEach(entry -> taken.add(entry.key()));
      mark = readUpTo;
    }

    void forgetWhatWasTaken() {
      taken.clear();
      cleared = 0;
    }
  }

  @BeforeEach
  void create() {
    Settings settings = TestBroker.settings("follower", dir, Map.of());
    clients = new Clients(TestBroker.address(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
    topic = topics.themes();
  }

  @Test
  void shouldGoOnWhereItsStoreWasLeft() {
    send("a", "b");
    try (var follower = follow()) {
      awaitTaken("a", "b");
      send("c");
      awaitTaken("a", "b", "c");
      awaitCaughtUp(follower);
    }
    store.forgetWhatWasTaken();
    send("d");

    try (var follower = follow()) {
      awaitTaken("d");
      awaitCaughtUp(follower);
      assertFalse(follower.isFailing());
    }

    assertEquals(List.of("a", "b", "c", "d"), store.keys);
    assertEquals(0, store.cleared);
  }

  @Test
  void shouldHandOnWhatIsCommittedAndComeToTheEndBehindIt() {
    try (var producer = clients.producer(topic.name())) {
      producer.initTransactions();
      for (String key : List.of("kept", "dropped", "kept too", "dropped too")) {
        producer.beginTransaction();
        producer.send(topic.record(key, null, key));
        producer.flush();
        if (key.startsWith("kept")) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }

    try (var follower = follow()) {
      awaitCaughtUp(follower);
    }

    assertEquals(List.of("kept", "kept too"), store.taken);
    assertEquals(Map.of(0, 8L), store.mark.next());
  }

  @Test
  void shouldTakeTheSameAgainWhenItsStoreFails() {
    store.failures = 2;
    send("a", "b");

    try (var follower = follow()) {
      awaitTaken("a", "b");
      awaitCaughtUp(follower);
      await().atMost(PATIENCE).until(() -> !follower.isFailing());
      assertNull(follower.deadBecause());
    }
  }

  @Test
  void shouldStartAnewInATopicThatWasMadeAgainMeanwhile() throws Exception {
    send("a", "b", "c");
    try (var follower = follow()) {
      awaitTaken("a", "b", "c");
      awaitCaughtUp(follower);
    }
    makeAgain();
    store.forgetWhatWasTaken();
    send("x", "y", "z", "last");

    try (var follower = follow()) {
      awaitTaken("x", "y", "z", "last");
      awaitCaughtUp(follower);
    }

    assertEquals(List.of("x", "y", "z", "last"), store.keys);
  }

  @Test
  void shouldStartAnewWhenATopicIsMadeAgainWhileItIsFollowed() throws Exception {
    send("a", "b", "c");
    try (var follower =
        TopicFollower.start(
            clients, topic, store, Clock.systemUTC(), Duration.ofMillis(200), PATIENCE)) {
      awaitTaken("a", "b", "c");

      makeAgain();
      send("x", "y", "z", "last");

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertEquals(List.of("x", "y", "z", "last"), store.keys));
      assertNull(follower.deadBecause());
    }
  }

  @Test
  void shouldStartAnewWhereTheTopicEndsBeforeItsBookmark() {
    send("a");
    try (var follower = follow()) {
      awaitCaughtUp(follower);
    }
    store.mark = new Bookmark(store.mark.topicId(), Map.of(0, 1_000L), store.mark.asOf());
    store.forgetWhatWasTaken();

    try (var follower = follow()) {
      awaitTaken("a");
      awaitCaughtUp(follower);
    }

    assertEquals(1, store.cleared);
  }

  @Test
  void shouldStartAnewWhereTombstonesMayHaveBeenRemovedMeanwhile() throws Exception {
    keepTombstones(Duration.ofDays(1));
    Instant start = Instant.now();
    send("a");
    try (var follower = follow(start)) {
      awaitCaughtUp(follower);
    }
    store.forgetWhatWasTaken();

    try (var follower = follow(start.plus(Duration.ofHours(11)))) {
      awaitCaughtUp(follower);
    }
    assertEquals(0, store.cleared);
    assertEquals(start.plus(Duration.ofHours(11)), store.mark.asOf());
    try (var follower = follow(start.plus(Duration.ofHours(24)))) {
      awaitCaughtUp(follower);
    }
    assertEquals(1, store.cleared);
    assertEquals(List.of("a"), store.keys);

    // and where they are kept for less
    keepTombstones(Duration.ofMinutes(10));
    store.forgetWhatWasTaken();
    try (var follower = follow(start.plus(Duration.ofHours(24)).plusSeconds(360))) {
      awaitCaughtUp(follower);
    }
    assertEquals(1, store.cleared);
  }

  @Test
  void shouldStartAnewAfterItStoodStillForLong() throws Exception {
    keepTombstones(Duration.ofDays(1));
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    send("a");
    try (var follower =
        TopicFollower.start(clients, topic, store, clock, Duration.ofMillis(50), PATIENCE)) {
      awaitCaughtUp(follower);
      int cleared = store.cleared;

      now.updateAndGet(time -> time.plus(Duration.ofDays(2)));

      await().atMost(PATIENCE).until(() -> store.cleared > cleared);
      await().atMost(PATIENCE).until(() -> store.keys.equals(List.of("a")));
    }
  }

  @Test
  void shouldWaitForATopicThatIsNotThereYet() throws Exception {
    delete();
    try (var follower = follow()) {
      await().atMost(PATIENCE).until(follower::isFailing);
      assertFalse(follower.isCaughtUp());

      topics.create(clients);
      send("a");

      awaitTaken("a");
      awaitCaughtUp(follower);
    }
  }

  @Test
  void shouldBeDeadOnceAStoreHoldsItUpForTooLong() throws Exception {
    // given a store that takes its time
    CountDownLatch isTaking = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    var slow =
        new TopicFollower.Store<ThemeRecord>() {
          @Override
          public Bookmark bookmark() {
            return null;
          }

          @Override
          public void clear() {}

          @Override
          public void take(List<Entry<ThemeRecord>> entries, Bookmark readUpTo) {
            isTaking.countDown();
            try {
              mayGoOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    topics.create(clients);
    Duration longest = Duration.ofSeconds(3);

    try (var follower =
        TopicFollower.start(clients, topic, slow, Clock.systemUTC(), PATIENCE, longest)) {
      // then it lives at first, is dead after that time, and lives again when it goes on
      assertTrue(isTaking.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
      await().atMost(PATIENCE).until(() -> follower.deadBecause() != null);
      assertTrue(follower.deadBecause().contains("has made no step"), follower::deadBecause);
      mayGoOn.countDown();
      await().atMost(PATIENCE).until(() -> follower.deadBecause() == null);
    }
  }

  @Test
  void shouldStopSoonWhereNoBrokerAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Clients nobody =
          new Clients(
              "127.0.0.1:" + silent.getLocalPort(),
              TestBroker.settings("nobody", dir, Map.of()).clients());
      var follower = TopicFollower.start(nobody, topic, store, Clock.systemUTC());
      var lookup = new RecordLookup<>(nobody, topic);

      long began = System.nanoTime();
      assertTrue(lookup.read(0, 0, Duration.ofMillis(300)).isEmpty());
      lookup.close();
      follower.close();

      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(Duration.ofSeconds(6)) < 0, took::toString);
      assertTrue(follower.deadBecause().contains("has ended"), follower::deadBecause);
      assertFalse(follower.isCaughtUp());
    }
  }

  private TopicFollower<ThemeRecord> follow() {
    return TopicFollower.start(clients, topic, store, Clock.systemUTC());
  }

  private TopicFollower<ThemeRecord> follow(Instant now) {
    return TopicFollower.start(clients, topic, store, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void send(String... keys) {
    try (var producer = clients.producer()) {
      for (String key : keys) {
        producer.send(topic.record(key, null, key));
      }
    }
  }

  private void makeAgain() throws Exception {
    delete();
    topics.create(clients);
  }

  private void delete() throws Exception {
    try (Admin admin = clients.admin()) {
      admin.deleteTopics(List.of(topic.name())).all().get();
      await()
          .atMost(PATIENCE)
          .until(() -> !admin.listTopics().names().get().contains(topic.name()));
    }
  }

  private void keepTombstones(Duration time) throws Exception {
    try (Admin admin = clients.admin()) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
      ConfigEntry entry = new ConfigEntry("delete.retention.ms", "" + time.toMillis());
      admin
          .incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, OpType.SET))))
          .all()
          .get();
    }
  }

  private void awaitTaken(String... keys) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertEquals(List.of(keys), new ArrayList<>(store.taken)));
  }

  private static void awaitCaughtUp(TopicFollower<?> follower) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(follower::isCaughtUp);
  }
}

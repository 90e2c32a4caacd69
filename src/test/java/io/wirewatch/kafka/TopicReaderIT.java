package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.ThemeRecord;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TopicReaderIT {
  @TempDir Path dir;
  private Clients clients;
  private Topics topics;

  @BeforeEach
  void create() {
    Settings settings = TestBroker.settings("reader", dir, Map.of());
    clients = new Clients(TestBroker.address(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
  }

  @Test
  void shouldReadValuesTombstonesAndWhatCannotBeRead() {
    Topic<ThemeRecord> topic = topics.themes();
    ThemeRecord set = new ThemeRecord.Definition("0123456789abcdef", "f", "themes: []");
    try (var producer = clients.producer()) {
      producer.send(topic.record("set@1", set, "1"));
      producer.send(topic.record("set@1", null, "2"));
      producer.send(new ProducerRecord<>(topic.name(), "x".getBytes(UTF_8), "{}".getBytes(UTF_8)));
    }

    List<TopicReader.Entry<ThemeRecord>> read = readAll(topic);

    assertEquals(new Reading.Accepted<>(set), read.get(0).value());
    assertEquals("io.wirewatch.themes", read.get(0).headers().get("ce_type"));
    assertEquals("set@1", read.get(1).key());
    assertNull(read.get(1).value());
    assertNull(read.get(1).raw());
    assertEquals("io.wirewatch.themes.removed", read.get(1).headers().get("ce_type"));
    assertEquals(Map.of(), read.get(2).headers());
    assertInstanceOf(Reading.Rejected.class, read.get(2).value());
    assertEquals("{}", new String(read.get(2).raw(), UTF_8));
    assertEquals(3, read.size());
  }

  @Test
  void shouldComeToTheEndWhereTransactionsEndIt() {
    Topic<ThemeRecord> topic = topics.themes();
    try (var producer = clients.producer(topic.name())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(topic.record("kept", null, "1"));
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(topic.record("dropped", null, "2"));
      producer.flush();
      producer.abortTransaction();
    }

    assertEquals(List.of("kept"), readAll(topic).stream().map(TopicReader.Entry::key).toList());
  }

  @Test
  void shouldGoOnWhereItEnded() {
    Topic<ThemeRecord> topic = topics.themes();
    List<String> keys = new ArrayList<>();
    try (var producer = clients.producer();
        var reader = new TopicReader<>(clients, topic)) {
      producer.send(topic.record("a", null, "1"));
      producer.flush();
      reader.readToEnd(entry -> keys.add(entry.key()));
      producer.send(topic.record("b", null, "2"));
      producer.flush();
      reader.readToEnd(entry -> keys.add(entry.key()));
      reader.seekToLast(1);
      reader.readToEnd(entry -> keys.add("again " + entry.key()));
    }

    assertEquals(List.of("a", "b", "again b"), keys);
  }

  @Test
  void shouldBeStoppedByAnotherThread() throws Exception {
    try (var reader = new TopicReader<>(clients, topics.themes())) {
      CountDownLatch started = new CountDownLatch(1);
      CompletableFuture<Boolean> polled =
          CompletableFuture.supplyAsync(
              () -> {
                started.countDown();
                return reader.poll(Duration.ofMinutes(5), entry -> {});
              });
      started.await();

      reader.stop();

      assertFalse(polled.get(30, TimeUnit.SECONDS));
      assertFalse(reader.poll(Duration.ZERO, entry -> {}));
    }
  }

  @Test
  void shouldBeStoppedOnItsWayToTheEnd() {
    Topic<ThemeRecord> topic = topics.themes();
    try (var producer = clients.producer()) {
      producer.send(topic.record("a", null, "1"));
    }
    List<String> keys = new ArrayList<>();
    try (var reader = new TopicReader<>(clients, topic)) {
      reader.stop();

      reader.readToEnd(entry -> keys.add(entry.key()));

      assertTrue(keys.isEmpty());
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchTopic() {
    Settings settings = TestBroker.settings("none", dir, Map.of());
    Topic<ThemeRecord> topic = Topics.of(settings.topics()).themes();

    Exception e = assertThrows(WirewatchException.class, () -> new TopicReader<>(clients, topic));

    assertEquals(
        "there is no topic " + topic.name() + " on " + TestBroker.address(), e.getMessage());
  }

  private List<TopicReader.Entry<ThemeRecord>> readAll(Topic<ThemeRecord> topic) {
    List<TopicReader.Entry<ThemeRecord>> read = new ArrayList<>();
    try (var reader = new TopicReader<>(clients, topic)) {
      reader.readToEnd(read::add);
    }
    return read;
  }
}

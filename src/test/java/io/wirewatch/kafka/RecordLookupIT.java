package io.wirewatch.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.format.ThemeRecord;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordLookupIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path dir;
  private Clients clients;
  private Topic<ThemeRecord> topic;

  @BeforeEach
  void create() {
    Settings settings = TestBroker.settings("lookup", dir, Map.of());
    clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    topic = topics.themes();
  }

  @Test
  void shouldReadRecordsInAnyOrder() {
    send(50);
    try (var lookup = new RecordLookup<>(clients, topic)) {
      for (int offset : new int[] {49, 0, 25, 49, 48, 1, 1}) {
        Entry<ThemeRecord> entry = lookup.read(0, offset, PATIENCE).orElseThrow();
        assertEquals("key " + offset, entry.key());
        assertEquals(offset, entry.offset());
      }
    }
  }

  @Test
  void shouldReadInManyThreadsAtOnce() {
    send(50);
    try (var lookup = new RecordLookup<>(clients, topic)) {
      List<CompletableFuture<Optional<Entry<ThemeRecord>>>> reads = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int offset = i % 50;
        reads.add(CompletableFuture.supplyAsync(() -> lookup.read(0, offset, PATIENCE)));
      }
      for (int i = 0; i < 200; i++) {
        assertEquals("key " + i % 50, reads.get(i).join().orElseThrow().key());
      }
    }
  }

  @Test
  void shouldFindNothingWhereNothingIs() {
    send(2);
    try (var lookup = new RecordLookup<>(clients, topic)) {
      assertEquals("key 1", lookup.read(0, 1, PATIENCE).orElseThrow().key());
      for (long offset : new long[] {2, 1_000, 1L << 40}) {
        assertTrue(lookup.read(0, offset, SHORT).isEmpty(), "at " + offset);
      }
      assertTrue(lookup.read(7, 0, SHORT).isEmpty());
      assertEquals("key 0", lookup.read(0, 0, PATIENCE).orElseThrow().key());
    }
  }

  @Test
  void shouldNotReadWhatIsNotCommitted() {
    try (var producer = clients.producer(topic.name());
        var lookup = new RecordLookup<>(clients, topic)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(topic.record("dropped", null, "1"));
      producer.flush();
      assertTrue(lookup.read(0, 0, SHORT).isEmpty());
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(topic.record("kept", null, "2"));
      producer.commitTransaction();

      assertTrue(lookup.read(0, 0, SHORT).isEmpty());
      assertEquals("kept", lookup.read(0, 2, PATIENCE).orElseThrow().key());
    }
  }

  @Test
  void shouldReadNothingOnceItIsClosed() {
    send(1);
    RecordLookup<ThemeRecord> lookup = new RecordLookup<>(clients, topic);
    assertTrue(lookup.read(0, 0, PATIENCE).isPresent());

    lookup.close();

    assertTrue(lookup.read(0, 0, SHORT).isEmpty());
  }

  private void send(int count) {
    try (var producer = clients.producer()) {
      for (int i = 0; i < count; i++) {
        producer.send(topic.record("key " + i, null, "" + i));
      }
    }
  }
}

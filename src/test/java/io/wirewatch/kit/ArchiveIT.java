package io.wirewatch.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.ingest.Archiver;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes to archive what is due, and how long new stories wait for it to be readable;
 * {@code -Darchive.due=} and {@code -Darchive.young=} say of how many stories.
 */
class ArchiveIT {
  private static final int DUE = Integer.getInteger("archive.due", 10_000);
  private static final int YOUNG = Integer.getInteger("archive.young", 20_000);
  private static final Duration POST_EVERY = Duration.ofMillis(20);
  private static final Duration BAR = Duration.ofSeconds(3);
  private static final String BODY = "It is to begin at midnight, both sides say. ".repeat(30);

  @TempDir private Path directory;
  private Topics topics;

  @Test
  @Timeout(3_600)
  void shouldArchiveAllThatIsDueAndHoldNobodyUp() throws Exception {
    // given
    Settings settings =
        TestBroker.settings("archive", directory, Map.of("retention.stories", "90d"));
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
    Instant now = Instant.now();
    Instant old = now.minus(Duration.ofDays(100));
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (int i = 0; i < DUE + YOUNG; i++) {
        producer.send(record("" + i, i < DUE ? old : now));
      }
    }

    // when stories are posted on while it archives
    Set<String> archived = new TreeSet<>();
    Map<String, Long> posted = new ConcurrentHashMap<>();
    long[] waits = new long[0];
    long began = System.nanoTime();
    try (Producer<byte[], byte[]> producer = clients.producer();
        TopicReader<Story> reader = new TopicReader<>(clients, topics.stories());
        Archiver archiver = Archiver.start(settings, clients, topics, Clock.systemUTC())) {
      reader.seekToLast(0);
      long[] seen = new long[1_000_000];
      int[] count = {0};
      long next = began;
      int posts = 0;
      while (archived.size() < DUE) {
        if (System.nanoTime() >= next) {
          next = System.nanoTime() + POST_EVERY.toNanos();
          ProducerRecord<byte[], byte[]> record = record("post " + posts++, Instant.now());
          posted.put(new String(record.key()), System.nanoTime());
          producer.send(record);
        }
        reader.poll(
            Duration.ofMillis(2),
            entry -> {
              Long sent = posted.remove(String.valueOf(entry.key()));
              if (entry.value() == null) {
                archived.add(entry.key());
              } else if (sent != null) {
                seen[count[0]++] = System.nanoTime() - sent;
              }
            });
        assertEquals(null, archiver.deadBecause());
      }
      waits = Arrays.copyOf(seen, count[0]);
    }

    // then
    double seconds = (System.nanoTime() - began) / 1e9;
    Arrays.sort(waits);
    String figures =
        "%,d of %,d stories archived in %.0f s; stories posted meanwhile were readable after %.0f/%.0f/%.0f ms (p50/p99/most)"
            .formatted(
                DUE,
                DUE + YOUNG,
                seconds,
                waits[waits.length / 2] / 1e6,
                waits[waits.length * 99 / 100] / 1e6,
                waits[waits.length - 1] / 1e6);
    System.out.println(figures);
    assertTrue(waits[waits.length * 99 / 100] < BAR.toNanos(), figures);
  }

  private ProducerRecord<byte[], byte[]> record(String name, Instant at) {
    Story story = Stories.story("wire.example", name, "en", at, "Truce in Ukraine, " + name, BODY);
    var record = topics.stories().record(story.id().value(), story, name);
    return new ProducerRecord<>(
        record.topic(), null, at.toEpochMilli(), record.key(), record.value(), record.headers());
  }
}

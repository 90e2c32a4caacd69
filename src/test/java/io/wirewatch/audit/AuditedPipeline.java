package io.wirewatch.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.awaitility.Awaitility.await;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TestFiles;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.pipeline.Pipeline;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Published;
import io.wirewatch.story.Source;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** A pipeline on the test's broker that can be stopped, and tampered with behind its back. */
final class AuditedPipeline implements AutoCloseable {
  private static final byte[] THEMES =
      """
      themes:
        - id: ceasefire
          label: Ceasefire
          phrases:
            - ceasefire
        - id: territory
          label: Territory
          phrases:
            - disputed territory
      """
          .getBytes(UTF_8);

  /** Lately, so that the windows it is in can change still. */
  static final Instant PUBLISHED = Instant.now().minus(Duration.ofHours(2)).truncatedTo(HOURS);

  private final Settings settings;
  private final Clients clients;
  private final Topics topics;
  private final Producer<byte[], byte[]> producer;
  private final Admin admin;
  private Pipeline pipeline;

  AuditedPipeline(Path directory) {
    settings = TestBroker.settings("audit", directory.resolve("data"), Map.of());
    clients = new Clients(settings.bootstrapServers(), settings.clients());
    topics = Topics.of(settings.topics());
    topics.create(clients);
    producer = clients.producer();
    admin = clients.admin();
    start();
  }

  Settings settings() {
    return settings;
  }

  Topics topics() {
    return topics;
  }

  Clients clients() {
    return clients;
  }

  Admin admin() {
    return admin;
  }

  void start() {
    pipeline =
        Pipeline.start(
            settings,
            clients,
            topics,
            ThemeSet.parse("themes.yml", THEMES),
            new FlowMetrics(new PrometheusRegistry()));
    await().atMost(Duration.ofSeconds(40)).until(pipeline::isRunning);
  }

  void stop() {
    if (pipeline != null) {
      pipeline.close();
      pipeline = null;
    }
  }

  /** Removes its stores' files; it must be stopped. */
  void wipeState() {
    TestFiles.delete(settings.dataDir().resolve("state"));
  }

  static StoryId id(String name) {
    return StoryId.ofGiven("test", name);
  }

  /** Publishes a story, in English and of one source. */
  RecordMetadata publish(String name, String text) {
    Story story =
        new Story(
            id(name),
            null,
            new Source("wire.example", "Wire", null),
            "en",
            new Published(PUBLISHED, Published.Quality.STATED, null),
            null,
            "Report of " + name,
            false,
            null,
            text);
    return send(topics.stories().record(id(name).value(), story, name));
  }

  /** Sends any record to {@code topic}; a null value is a tombstone. */
  RecordMetadata send(Topic<?> topic, String key, String value) {
    return send(
        new ProducerRecord<>(
            topic.name(), key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)));
  }

  RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Where a story is. */
  TopicPartition partition(String name) {
    int partitions = settings.topics().storiesPartitions();
    byte[] key = id(name).value().getBytes(UTF_8);
    return new TopicPartition(
        topics.stories().name(), Utils.toPositive(Utils.murmur2(key)) % partitions);
  }

  /** Moves the stopped pipeline past everything that {@code partition} holds. */
  void skipTo(TopicPartition partition, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            settings.applicationId(), Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  /** Forgets, in the changelog of the stopped pipeline's ledger, what a story counts as. */
  void forget(String name) {
    String changelog = settings.applicationId() + "-ledger-changelog";
    byte[] key = id(name).value().getBytes(UTF_8);
    send(new ProducerRecord<>(changelog, partition(name).partition(), key, null));
  }

  /** The last tag of a story, as it stands in its topic. */
  String tag(String name) {
    AtomicReference<String> tag = new AtomicReference<>();
    try (TopicReader<?> reader = new TopicReader<>(clients, topics.tagged())) {
      reader.readToEnd(
          entry -> {
            if (id(name).value().equals(entry.key()) && entry.raw() != null) {
              tag.set(new String(entry.raw(), UTF_8));
            }
          });
    }
    return tag.get();
  }

  /** What an audit says; it believes differences that last for a second. */
  Audit.Report audit(Duration patience) {
    return new Audit(
            clients, topics, settings.applicationId(), Duration.ofSeconds(1), patience, 100)
        .run();
  }

  Audit.Report audit() {
    return audit(Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    stop();
    producer.close();
    admin.close();
  }
}

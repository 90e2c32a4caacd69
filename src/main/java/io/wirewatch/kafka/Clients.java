package io.wirewatch.kafka;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Makes Kafka clients of one cluster, set as the settings say. */
public final class Clients {
  /** What exactly-once counting stands on: nobody may set it to anything else. */
  private static final Map<String, String> HELD =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          "true",
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          "false",
          "processing.guarantee",
          "exactly_once_v2");

  private final String bootstrapServers;
  private final Settings.Clients settings;

  /**
   * Clients of the brokers at {@code bootstrapServers}; {@link WirewatchException} where a setting
   * would break what they promise.
   */
  public Clients(String bootstrapServers, Settings.Clients settings) {
    this.bootstrapServers = requireNonNull(bootstrapServers, "bootstrapServers");
    this.settings = requireNonNull(settings, "settings");
    check("kafka.", settings.kafka());
    check("producer.", settings.producer());
    check("consumer.", settings.consumer());
    check("admin.", settings.admin());
    check("streams.", settings.streams());
  }

  private static void check(String prefix, Map<String, String> handedOn) {
    if (handedOn.containsKey(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      throw new WirewatchException(
          prefix + "bootstrap.servers cannot be set: bootstrap.servers alone says where Kafka is");
    }
    for (Map.Entry<String, String> held : HELD.entrySet()) {
      String wanted = handedOn.get(held.getKey());
      if (wanted != null && !wanted.strip().equals(held.getValue())) {
        throw new WirewatchException(
            prefix
                + held.getKey()
                + "="
                + wanted
                + " cannot be set: it is always "
                + held.getValue()
                + ", or stories could be lost or counted twice");
      }
    }
  }

  /** The brokers' addresses. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** What every client of this cluster is set to. */
  public Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>(settings.kafka());
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return config;
  }

  /** An admin client. */
  public Admin admin() {
    Map<String, Object> config = common();
    config.putAll(settings.admin());
    return Admin.create(config);
  }

  /** A consumer without a group that reads only what is committed. */
  public Consumer<byte @Nullable [], byte @Nullable []> reader() {
    return reader(Map.of());
  }

  /** The same, with settings of its own that hold whatever is set elsewhere. */
  Consumer<byte @Nullable [], byte @Nullable []> reader(Map<String, ?> own) {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.putAll(settings.consumer());
    config.putAll(own);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** An idempotent producer. */
  public Producer<byte[], byte @Nullable []> producer() {
    return new KafkaProducer<>(
        producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * An idempotent producer whose {@code send} waits for brokers, or for room, no longer than {@code
   * patience}.
   */
  public Producer<byte[], byte @Nullable []> producer(Duration patience) {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A transactional producer; whoever held {@code transactionalId} before can send no more. */
  public Producer<byte[], byte @Nullable []> producer(String transactionalId) {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> producerConfig() {
    Map<String, Object> config = common();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.putAll(settings.producer());
    return config;
  }
}

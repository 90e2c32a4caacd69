package io.wirewatch.kafka;

import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
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

  /** What a setting of ours says, in more places than Kafka's would reach. */
  private static final Map<String, String> OURS =
      Map.of(
          AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
          "bootstrap.servers alone says where Kafka is",
          "application.id",
          "application.id alone names the pipeline",
          ConsumerConfig.GROUP_ID_CONFIG,
          "application.id names the consumer group",
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          "application.id names the transactions",
          "state.dir",
          "the stores are under data.dir");

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
    OURS.forEach(
        (key, why) -> {
          if (handedOn.containsKey(key)) {
            throw new WirewatchException(prefix + key + " cannot be set: " + why);
          }
        });
    HELD.forEach(
        (key, held) -> {
          String wanted = handedOn.get(key);
          if (wanted != null && !wanted.strip().equals(held)) {
            throw new WirewatchException(
                prefix
                    + key
                    + " cannot be set: it is always "
                    + held
                    + ", or stories could be lost or counted twice");
          }
        });
    String jaas = handedOn.get(SaslConfigs.SASL_JAAS_CONFIG);
    if (jaas != null) {
      checkJaas(prefix, jaas);
    }
  }

  /** Kafka's own errors here quote what they stumble over, which may be part of a password. */
  private static void checkJaas(String prefix, String jaas) {
    try {
      JaasContext.loadClientContext(
          Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas.strip())));
    } catch (RuntimeException e) {
      throw new WirewatchException(
          prefix
              + SaslConfigs.SASL_JAAS_CONFIG
              + " cannot be read: it must be one login module, such as"
              + " org.apache.kafka.common.security.scram.ScramLoginModule required"
              + " username=\"…\" password=\"…\";");
    }
  }

  /** The brokers' addresses. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Makes a client, or whatever else is made of these settings.
   *
   * @throws WirewatchException with Kafka's reason, but no secret, where it cannot be made
   */
  public <T> T make(String what, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (KafkaException e) {
      // Without its cause: whoever prints that would print values.
      throw new WirewatchException(
          "cannot make "
              + what
              + " of the settings for bootstrap.servers="
              + bootstrapServers
              + ": "
              + settings.withoutSecrets(Causes.of(e)));
    }
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
    return make("an admin client", () -> Admin.create(config));
  }

  /** A consumer without a group that reads only what is committed. */
  public Consumer<byte @Nullable [], byte @Nullable []> reader() {
    return reader(Map.of());
  }

  /** The same, with settings of its own that hold whatever is set elsewhere. */
  public Consumer<byte @Nullable [], byte @Nullable []> reader(Map<String, ?> own) {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.putAll(settings.consumer());
    config.putAll(own);
    return make(
        "a consumer",
        () ->
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** An idempotent producer. */
  public Producer<byte[], byte @Nullable []> producer() {
    return producer(producerConfig());
  }

  /** An idempotent producer that sends records of up to {@code bytes}, or Kafka's usual 1 MiB. */
  public Producer<byte[], byte @Nullable []> producer(int bytes) {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(bytes, 1 << 20));
    return producer(config);
  }

  /**
   * An idempotent producer whose {@code send} waits for brokers, or for room, no longer than {@code
   * patience}.
   */
  public Producer<byte[], byte @Nullable []> producer(Duration patience) {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
    return producer(config);
  }

  /** A transactional producer; whoever held {@code transactionalId} before can send no more. */
  public Producer<byte[], byte @Nullable []> producer(String transactionalId) {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    return producer(config);
  }

  private Producer<byte[], byte @Nullable []> producer(Map<String, Object> config) {
    return make(
        "a producer",
        () -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private Map<String, Object> producerConfig() {
    Map<String, Object> config = common();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    // A broker that has just made a topic may turn the first batch away and take the second, and
    // then never takes the first again: so one goes after the other.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.putAll(settings.producer());
    return config;
  }
}

package io.wirewatch.pipeline;

import io.wirewatch.kafka.Clients;
import io.wirewatch.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Streams is set: exactly once, whatever becomes of instances and brokers. */
public final class StreamsSettings {
  private StreamsSettings() {}

  /** What {@code settings} say, and else what is best for exact counts that are visible soon. */
  public static Properties of(Settings settings, Clients clients) {
    Properties config = new Properties();
    config.putAll(clients.common());
    config.putAll(
        Map.of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.STATE_DIR_CONFIG,
            settings.dataDir().resolve("state").toString(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            settings.pipeline().threads(),
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            settings.pipeline().commitInterval().toMillis(),
            StreamsConfig.REPLICATION_FACTOR_CONFIG,
            settings.topics().replicationFactor(),
            // A broker's own default is 1: what only a dying broker has would count as written.
            StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
            Integer.toString(settings.topics().minInsyncReplicas()),
            StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            true,
            // A broker may be away for long; giving up would only add a restart to it.
            StreamsConfig.TASK_TIMEOUT_MS_CONFIG,
            Duration.ofDays(1).toMillis()));
    // A killed instance holds the others up for as long as this; Kafka's brokers allow no less.
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    // Longer than brokers take to replace one that died, which takes 9 s as Kafka ships them: what
    // times out is begun anew by everybody. Whoever dies has its own ended by LeftTransactions.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
    // By its heartbeats a member hears that the group hands its work out anew, which it does in
    // several rounds when one has died or come; each waits for all, and commits wait for it.
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 300);
    // An instance that had to restore first gets work when next it is asked how far it is.
    config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
    // A commit that gives up does not know whether it was made, and what is counted from then on is
    // wrong: it waits for the brokers as long as they are away.
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG),
        Duration.ofDays(1).toMillis());
    // What waits goes with the commit at the latest, and nobody who reads only what is committed
    // sees it sooner; fuller batches spare the pipeline a twentieth of its time.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    // While the markers of one transaction are written the broker turns the next one away for a
    // moment; waiting the usual 100 ms to ask again would be most of what a commit takes.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
    // Nor is a batch taken that overtook one which was turned away so.
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    settings.clients().consumer().forEach((k, v) -> config.put(StreamsConfig.consumerPrefix(k), v));
    settings.clients().producer().forEach((k, v) -> config.put(StreamsConfig.producerPrefix(k), v));
    settings.clients().admin().forEach((k, v) -> config.put(StreamsConfig.adminClientPrefix(k), v));
    config.putAll(settings.clients().streams());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, clients.bootstrapServers());
    return config;
  }
}

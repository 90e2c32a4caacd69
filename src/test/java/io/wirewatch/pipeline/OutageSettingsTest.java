package io.wirewatch.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.kafka.Clients;
import io.wirewatch.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** What the shipped settings make of an outage of the brokers of 15 minutes. */
class OutageSettingsTest {
  private static final Duration OUTAGE = Duration.ofMinutes(15);

  private final Settings settings = Settings.defaults();
  private final StreamsConfig config =
      new StreamsConfig(
          StreamsSettings.of(settings, new Clients("127.0.0.1:1", settings.clients())));

  @Test
  void shouldNotGiveUpATaskForIt() {
    long giveUp = config.getLong(StreamsConfig.TASK_TIMEOUT_MS_CONFIG);

    assertTrue(giveUp > 4 * OUTAGE.toMillis(), () -> giveUp + " ms");
  }

  @Test
  void shouldWaitForItWithWhatIsWritten() {
    // a write that were given up would cost the stores, and a commit that were the counts
    Map<String, Object> producer = config.getProducerConfigs("p");
    long commit = number(producer, ProducerConfig.MAX_BLOCK_MS_CONFIG);

    assertEquals(Integer.MAX_VALUE, producer.get(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    assertTrue(commit > 4 * OUTAGE.toMillis(), () -> commit + " ms");
  }

  @Test
  void shouldLetGoOfAKilledInstanceSoon() {
    Map<String, Object> consumer = config.getMainConsumerConfigs("g", "c", 0);

    assertEquals(6_000, number(consumer, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
  }

  @Test
  void shouldKeepATransactionWhileABrokerIsReplaced() {
    long replaced = Duration.ofSeconds(9).toMillis(); // as Kafka ships its brokers
    long kept = number(config.getProducerConfigs("p"), ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

    assertTrue(kept > replaced, () -> kept + " ms");
  }

  private static long number(Map<String, Object> of, String key) {
    return Long.parseLong(String.valueOf(of.get(key)));
  }
}

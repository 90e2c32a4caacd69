package io.wirewatch.recount;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where the topics to be judged are.
 *
 * @param brokers host:port with commas between
 * @param prefix what stands before the name of each
 */
public record Topics(String brokers, String prefix) {
  static final String STORIES = "news.stories.v1";
  static final String TAGGED = "news.stories.tagged.v1";
  static final String COUNTS = "news.theme.counts.v1";
  static final String WINDOWS = "news.theme.windows.v1";

  /** Hands over everything that is committed by now, topic by topic. */
  public void read(Consumer<Row> taker) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
    for (String topic : List.of(STORIES, TAGGED, COUNTS, WINDOWS)) {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(prefix + topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
          consumer
              .poll(Duration.ofMillis(100))
              .forEach(record -> taker.accept(Row.of(record, prefix)));
        }
      }
    }
  }
}

package io.wirewatch.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Collects every committed record of every topic with a plain consumer. */
final class Collector implements AutoCloseable {
  private final String prefix;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();

  Collector(String bootstrap, String prefix, Topics topics) {
    this.prefix = prefix;
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.all().stream()
            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The records of {@code topic}, named without its prefix, so far. */
  List<ConsumerRecord<byte[], byte[]>> of(String topic) {
    return records.getOrDefault(topic, List.of());
  }

  /** Takes in what has come, and says whether {@code topic} has such a record by now. */
  boolean has(String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    poll();
    return of(topic).stream().anyMatch(wanted);
  }

  /** Takes in all that is committed by now. */
  void readToEnd() {
    var ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll();
    }
  }

  private void poll() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
      records
          .computeIfAbsent(record.topic().substring(prefix.length()), name -> new ArrayList<>())
          .add(record);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

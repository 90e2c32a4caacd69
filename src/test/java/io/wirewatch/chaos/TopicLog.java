package io.wirewatch.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.kafka.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a topic holds, read with a plain consumer. */
final class TopicLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TopicLog() {}

  /** All that is committed, in the order of each partition. */
  static List<ConsumerRecord<byte[], byte[]>> committed(Clients clients, String topic) {
    return read(clients, topic, "read_committed");
  }

  /** What was written in transactions that were aborted. */
  static List<ConsumerRecord<byte[], byte[]>> aborted(Clients clients, String topic) {
    Set<String> committed = new HashSet<>();
    committed(clients, topic).forEach(record -> committed.add(position(record)));
    return read(clients, topic, "read_uncommitted").stream()
        .filter(record -> !committed.contains(position(record)))
        .toList();
  }

  private static String position(ConsumerRecord<?, ?> record) {
    return record.partition() + "@" + record.offset();
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      Clients clients, String topic, String isolation) {
    Map<String, Object> config = clients.common();
    config.put("isolation.level", isolation);
    config.put("auto.offset.reset", "earliest");
    config.put("enable.auto.commit", false);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** The last value of each published count, the flow's or the others, those of 0 left out. */
  static Map<String, Long> counts(Clients clients, String topic, boolean flow) {
    Map<String, Long> counts = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : committed(clients, topic)) {
      String key = new String(record.key(), UTF_8);
      if (key.startsWith("_flow") == flow) {
        counts.put(key, json(record.value()).path(flow ? "total" : "live").asLong(-1));
      }
    }
    counts.values().removeIf(value -> value == 0);
    return counts;
  }

  static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

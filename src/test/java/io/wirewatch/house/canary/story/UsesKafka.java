package io.wirewatch.house.canary.story;

import org.apache.kafka.common.TopicPartition;

/** Kafka is not story's. */
public final class UsesKafka {
  String use() {
    return new TopicPartition("t", 0).topic();
  }
}

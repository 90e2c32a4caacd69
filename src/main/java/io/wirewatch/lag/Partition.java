package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.common.TopicPartition;

/** A partition of a topic, by name and number; the order is that of both. */
public record Partition(String topic, int number) implements Comparable<Partition> {
  public Partition {
    requireNonNull(topic, "topic");
  }

  static Partition of(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }

  TopicPartition toKafka() {
    return new TopicPartition(topic, number);
  }

  @Override
  public int compareTo(Partition other) {
    int byTopic = topic.compareTo(other.topic);
    return byTopic == 0 ? Integer.compare(number, other.number) : byTopic;
  }

  @Override
  public String toString() {
    return topic + '-' + number;
  }
}

package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Reads stretches of one topic as they stand in its log: what is committed, what may yet be, and
 * what never will be.
 */
public final class WholeLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Map<String, ?> OWN =
      Map.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");

  private final String topic;
  private final Consumer<byte @Nullable [], byte @Nullable []> consumer;

  /** What to do with each record, in the order of each partition. */
  public interface Visitor {
    void visit(ConsumerRecord<byte @Nullable [], byte @Nullable []> record);
  }

  /** The log of {@code topic}. */
  public WholeLog(Clients clients, Topic<?> topic) {
    this.topic = topic.name();
    this.consumer = clients.reader(OWN);
  }

  /**
   * Shows every record from {@code from} on up to {@code last}, itself included, of each partition
   * that {@code last} names; both are offsets, by partition.
   *
   * @throws WirewatchException if that takes longer than {@code patience}
   */
  public void read(
      Map<Integer, Long> from, Map<Integer, Long> last, Duration patience, Visitor visitor) {
    long deadline = System.nanoTime() + patience.toNanos();
    consumer.assign(last.keySet().stream().map(this::partition).toList());
    last.keySet().forEach(one -> consumer.seek(partition(one), from.getOrDefault(one, 0L)));
    while (last.entrySet().stream()
        .anyMatch(end -> consumer.position(partition(end.getKey())) <= end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new WirewatchException("reading the log of " + topic + " took over " + patience);
      }
      for (var record : consumer.poll(POLL)) {
        if (record.offset() <= last.getOrDefault(record.partition(), -1L)) {
          visitor.visit(record);
        }
      }
    }
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(topic, number);
  }

  @Override
  public void close() {
    try {
      consumer.close();
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }
}

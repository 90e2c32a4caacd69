package io.wirewatch.bench;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Watches how far a group has come in a topic, by what it has committed. */
final class Progress {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Progress() {}

  /** Waits for {@code stories}, and says how many a second there were; see {@link Timing}. */
  static double rate(Clients clients, String group, Topic<?> topic, long stories)
      throws InterruptedException {
    try (Admin admin = clients.admin()) {
      Timing timing = new Timing(ends(admin, topic), stories, System.nanoTime());
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        if (timing.at(committed(admin, group, topic), System.nanoTime())) {
          deadline = System.nanoTime() + PATIENCE.toNanos();
        }
        if (timing.isOver()) {
          return timing.rate();
        }
        Thread.sleep(LOOK.toMillis());
      }
      throw new WirewatchException(
          "%s did not come further than %d of %d within %s"
              .formatted(group, timing.sum(), stories, PATIENCE));
    }
  }

  private static Map<Integer, Long> ends(Admin admin, Topic<?> topic) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int i = 0; i < topic.partitions(); i++) {
      asked.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
    }
    Map<Integer, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    } catch (ExecutionException e) {
      throw new WirewatchException("cannot see where " + topic.name() + " ends", e);
    }
    return ends;
  }

  private static Map<Integer, Long> committed(Admin admin, String group, Topic<?> topic)
      throws InterruptedException {
    Map<Integer, Long> committed = new HashMap<>();
    try {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null && partition.topic().equals(topic.name())) {
                  committed.put(partition.partition(), offset.offset());
                }
              });
    } catch (ExecutionException e) {
      return Map.of(); // the group is not there yet
    }
    return committed;
  }
}

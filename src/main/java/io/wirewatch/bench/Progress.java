package io.wirewatch.bench;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** Watches how far a group has come in a topic, by what it has committed. */
final class Progress {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Progress() {}

  /**
   * Stories a second, from a fifth of the way to its end: what is compiled and connected first is
   * not what is measured.
   */
  static double rate(Clients clients, String group, String topic, long stories)
      throws InterruptedException {
    long start = stories / 5;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long asked = System.nanoTime();
    long begun = 0;
    long at = 0;
    long furthest = 0;
    try (Admin admin = clients.admin()) {
      while (System.nanoTime() < deadline) {
        long committed = committed(admin, group, topic);
        long now = System.nanoTime();
        if (committed > furthest) {
          furthest = committed;
          deadline = now + PATIENCE.toNanos();
        }
        if (begun == 0 && committed >= start) {
          begun = now;
          at = committed;
        }
        if (committed >= stories) {
          return at < committed
              ? (committed - at) * 1e9 / (now - begun)
              : committed * 1e9 / (now - asked); // so few that one commit held them all
        }
        Thread.sleep(LOOK.toMillis());
      }
    }
    throw new WirewatchException(
        group
            + " did not come further than "
            + furthest
            + " of "
            + stories
            + " within "
            + PATIENCE);
  }

  private static long committed(Admin admin, String group, String topic)
      throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(entry -> entry.getKey().topic().equals(topic))
          .mapToLong(
              entry -> {
                OffsetAndMetadata offset = entry.getValue();
                return offset == null ? 0 : offset.offset();
              })
          .sum();
    } catch (ExecutionException e) {
      return 0; // the group is not there yet
    }
  }
}

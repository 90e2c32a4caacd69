package io.wirewatch.lag;

import io.wirewatch.kafka.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A plain consumer that commits where its last record ends, so markers stay unread. */
final class Member {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long msEach;
  private final Thread thread;
  private final AtomicLong read = new AtomicLong();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean leaves = true;
  private final CountDownLatch stuck = new CountDownLatch(1);
  private volatile boolean isToStick;
  private volatile @Nullable OffsetAndMetadata back;

  Member(Clients clients, String topic, String group, long msEach) {
    this.msEach = msEach;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                clients.bootstrapServers(),
                "group.id",
                group,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "session.timeout.ms",
                6_000,
                "heartbeat.interval.ms",
                500),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    thread = new Thread(this::run, "member-" + group);
    thread.start();
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        OffsetAndMetadata goal = back;
        if (goal != null) {
          back = null;
          for (TopicPartition partition : consumer.assignment()) {
            consumer.seek(partition, goal);
            consumer.commitSync(Map.of(partition, goal));
          }
        }
        if (isToStick) {
          stuck.countDown();
          closing.await();
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (closing.await(msEach, TimeUnit.MILLISECONDS)) {
            break;
          }
          read.incrementAndGet();
          consumer.commitSync(
              Map.of(
                  new TopicPartition(record.topic(), record.partition()),
                  new OffsetAndMetadata(record.offset() + 1)));
        }
      }
    } catch (InterruptedException | WakeupException e) {
      // it is closed
    } finally {
      consumer.close(
          CloseOptions.timeout(Duration.ofSeconds(2))
              .withGroupMembershipOperation(
                  leaves
                      ? GroupMembershipOperation.LEAVE_GROUP
                      : GroupMembershipOperation.REMAIN_IN_GROUP));
    }
  }

  long read() {
    return read.get();
  }

  /** Reads no more, and goes on to say that it is there. */
  void getStuck() throws InterruptedException {
    isToStick = true;
    stuck.await();
  }

  /** Goes back to {@code offset}, says so, and reads again from there. */
  void goBackTo(long offset) {
    back = new OffsetAndMetadata(offset);
  }

  /** Ends without a word to anybody, as a killed process does. */
  void die() throws InterruptedException {
    leaves = false;
    close();
  }

  /** Leaves the group and ends. */
  void close() throws InterruptedException {
    closing.countDown();
    thread.join();
  }
}

package io.wirewatch.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a plain consumer finds first in a topic. */
final class Compacted {
  private Compacted() {}

  static long first(Stage stage) {
    return record(stage).offset();
  }

  /** How long ago the record at {@code offset} was sent, in seconds. */
  static double age(Stage stage, long offset) {
    ConsumerRecord<byte[], byte[]> record = record(stage);
    if (record.offset() != offset) {
      throw new AssertionError("the first is at " + record.offset() + " by now");
    }
    return Duration.between(Instant.ofEpochMilli(record.timestamp()), Instant.now()).toMillis()
        / 1e3;
  }

  private static ConsumerRecord<byte[], byte[]> record(Stage stage) {
    try (Consumer<byte[], byte[]> consumer = stage.clients.reader()) {
      consumer.assign(List.of(stage.at(0)));
      consumer.seekToBeginning(consumer.assignment());
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          return record;
        }
      }
    }
  }
}

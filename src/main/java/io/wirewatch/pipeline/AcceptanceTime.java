package io.wirewatch.pipeline;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's timestamp, which is when a story was accepted; 1970 where a foreign producer wrote
 * none, since Streams' own way would be to stop at that record for ever.
 *
 * <p>None is believed that is far ahead of the clock. It would end every window that is still open,
 * and what follows from the record could not be written: Kafka takes nothing that is more than an
 * hour ahead ({@code message.timestamp.after.max.ms}).
 */
final class AcceptanceTime implements TimestampExtractor {
  private static final Duration AHEAD = Duration.ofMinutes(30);

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return believed(Math.max(0, record.timestamp()), System.currentTimeMillis());
  }

  /** Of a time, in epoch milliseconds, what Kafka takes by a clock that says {@code nowMs}. */
  static long believed(long ms, long nowMs) {
    return Math.min(ms, nowMs + AHEAD.toMillis());
  }
}

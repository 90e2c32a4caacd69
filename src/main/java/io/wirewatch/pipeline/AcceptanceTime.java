package io.wirewatch.pipeline;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's timestamp, which is when a story was accepted; 1970 where a foreign producer wrote
 * none, since Streams' own way would be to stop at that record for ever.
 */
final class AcceptanceTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}

package io.wirewatch.recount;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.recount.Sent.Position;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a topic, as a plain consumer reads it.
 *
 * @param topic its topic, without a prefix
 * @param at where it is
 * @param timestampMs its timestamp, in epoch milliseconds
 * @param key its key
 * @param json its value; null where it is a tombstone, missing where it is no JSON
 * @param event the id of its event, as its header says; empty where none does
 */
public record Row(
    String topic, Position at, long timestampMs, String key, JsonNode json, String event) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Row of(ConsumerRecord<byte[], byte[]> record, String prefix) {
    var event = record.headers().lastHeader("ce_id");
    return new Row(
        record.topic().substring(prefix.length()),
        new Position(record.partition(), record.offset()),
        record.timestamp(),
        record.key() == null ? "" : new String(record.key(), UTF_8),
        record.value() == null ? null : json(record.value()),
        event == null ? "" : new String(event.value(), UTF_8));
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}

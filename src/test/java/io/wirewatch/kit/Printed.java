package io.wirewatch.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A record as a program read it.
 *
 * @param value its value as text, in which a byte that is none is U+FFFD; null for a tombstone
 */
record Printed(int partition, long offset, String key, Map<String, String> headers, String value)
    implements Comparable<Printed> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As Java read it. */
  static Printed of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return new Printed(
        record.partition(),
        record.offset(),
        new String(record.key(), UTF_8),
        headers,
        record.value() == null ? null : new String(record.value(), UTF_8));
  }

  /** As {@code read.mjs} printed it. */
  static Printed byNode(String line) {
    JsonNode json = parse(line);
    Map<String, String> headers = new TreeMap<>();
    json.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().textValue()));
    String value = json.path("value").textValue();
    if ("application/octet-stream".equals(headers.get("content-type"))) {
      value = new String(bytesByNode(line), UTF_8);
    }
    return of(json, headers, value);
  }

  /** The bytes of a dead letter as {@code read.mjs} printed them. */
  static byte[] bytesByNode(String line) {
    return Base64.getDecoder().decode(parse(line).path("value").textValue());
  }

  /** As kcat printed it. */
  static Printed byKcat(String line) {
    JsonNode json = parse(line);
    Map<String, String> headers = new TreeMap<>();
    JsonNode pairs = json.path("headers");
    for (int i = 0; i < pairs.size(); i += 2) {
      headers.put(pairs.path(i).textValue(), pairs.path(i + 1).textValue());
    }
    return of(json, headers, json.path("payload").textValue());
  }

  private static Printed of(JsonNode json, Map<String, String> headers, String value) {
    return new Printed(
        json.path("partition").asInt(),
        json.path("offset").asLong(),
        json.path("key").textValue(),
        headers,
        value);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  /** Whether a writer of ours wrote it. */
  boolean isOurs() {
    return headers.containsKey("ce_type");
  }

  /** The record again, made of nothing but what was printed. */
  ConsumerRecord<byte[], byte[]> toRecord() {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
    return new ConsumerRecord<>(
        "printed",
        partition,
        offset,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8),
        all,
        Optional.empty());
  }

  @Override
  public int compareTo(Printed other) {
    return partition != other.partition
        ? Integer.compare(partition, other.partition)
        : Long.compare(offset, other.offset);
  }
}

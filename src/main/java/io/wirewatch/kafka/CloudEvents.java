package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.format.Times;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a CloudEvent 1.0 in Kafka's binary mode: the value stays plain JSON, and a null
 * value a true tombstone.
 */
public final class CloudEvents {
  /** When the story was read from its source, ISO 8601 in UTC. */
  static final String TIME = "ce_time";

  private static final String TYPE_PREFIX = "io.wirewatch.";
  private static final byte[] VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] SOURCE = "urn:wirewatch".getBytes(UTF_8);
  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  private CloudEvents() {}

  static Headers headers(Headers headers, String type, String id) {
    headers.add("ce_specversion", VERSION);
    headers.add("ce_type", (TYPE_PREFIX + type).getBytes(UTF_8));
    headers.add("ce_source", SOURCE);
    headers.add("ce_id", id.getBytes(UTF_8));
    headers.add("content-type", JSON);
    return headers;
  }

  /** Adds when the event happened. */
  public static void time(Headers headers, Instant time) {
    headers.add(TIME, time.toString().getBytes(UTF_8));
  }

  /** When the event happened, as its headers say; null where they do not say it legibly. */
  public static @Nullable Instant time(Headers headers) {
    Header header = headers.lastHeader(TIME);
    if (header == null || header.value() == null) {
      return null;
    }
    return Times.parse(new String(header.value(), UTF_8));
  }
}

package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.format.Format;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A topic: its name, its records' form, and how it is kept.
 *
 * @param name the name on the cluster, prefix and all
 * @param plainName the name without the prefix, which its schemas have too
 * @param partitions how many partitions it is created with
 * @param replication how many replicas it is created with
 * @param minInSync how many replicas must have a record before it counts as written
 * @param cleanUp the clean-up policy, {@code compact}, {@code delete} or both with a comma
 * @param configs what else it is created with
 * @param format the form of its values
 * @param event the CloudEvents type of a record with a value, without our prefix
 * @param writers the roles and commands that write it; nobody else may
 * @param readers the roles of ours that read it; everybody may
 * @param <V> the type of its values
 */
public record Topic<V>(
    String name,
    String plainName,
    int partitions,
    short replication,
    int minInSync,
    String cleanUp,
    Map<String, String> configs,
    Format<V> format,
    String event,
    List<String> writers,
    List<String> readers) {

  public Topic {
    requireNonNull(name, "name");
    requireNonNull(plainName, "plainName");
    requireNonNull(cleanUp, "cleanUp");
    configs = Map.copyOf(configs);
    requireNonNull(format, "format");
    requireNonNull(event, "event");
    writers = List.copyOf(writers);
    readers = List.copyOf(readers);
  }

  /** This topic, written by {@code roles} or commands alone. */
  Topic<V> writtenBy(String... roles) {
    return used(List.of(roles), readers);
  }

  /** This topic, read by {@code roles} of ours. */
  Topic<V> readBy(String... roles) {
    return used(writers, List.of(roles));
  }

  private Topic<V> used(List<String> by, List<String> from) {
    return new Topic<>(
        name,
        plainName,
        partitions,
        replication,
        minInSync,
        cleanUp,
        configs,
        format,
        event,
        by,
        from);
  }

  /** How it is kept. */
  public TopicLayout layout() {
    return new TopicLayout(name, partitions, false, replication, minInSync, cleanUp, configs);
  }

  /** Whether {@code role} reads or writes it. */
  boolean isUsedBy(String role) {
    return writers.contains(role) || readers.contains(role);
  }

  /**
   * A record with its CloudEvents headers.
   *
   * @param key the key
   * @param value the value; null for a tombstone, whose event type ends in {@code .removed}
   * @param eventId what tells this event from every other of this topic
   */
  public ProducerRecord<byte[], byte @Nullable []> record(
      String key, @Nullable V value, String eventId) {
    return new ProducerRecord<>(
        name,
        null,
        null,
        key.getBytes(UTF_8),
        value == null ? null : format.write(value),
        headers(value != null, eventId));
  }

  /** The CloudEvents headers of a record with or without a value. */
  public Headers headers(boolean hasValue, String eventId) {
    return CloudEvents.headers(new RecordHeaders(), hasValue ? event : event + ".removed", eventId);
  }
}

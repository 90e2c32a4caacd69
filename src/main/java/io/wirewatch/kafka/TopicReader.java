package io.wirewatch.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.WirewatchException;
import io.wirewatch.format.Times;
import io.wirewatch.story.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic, all partitions, committed records only, from its beginning on.
 *
 * @param <V> the type of its values
 */
public final class TopicReader<V> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration KNOWN_DEADLINE = Duration.ofSeconds(2);
  private static final long KNOWN_POLL_MS = 100;

  private final Topic<V> topic;
  private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
  private final List<TopicPartition> partitions;
  private volatile boolean stopped;

  /**
   * A record as it was read.
   *
   * @param key its key; null where it has none
   * @param value its value, or why it cannot be read; null for a tombstone
   * @param raw the bytes of its value; null for a tombstone
   * @param acceptedAt its timestamp
   * @param headers its headers as text, in their order; of a repeated one the last
   */
  @SuppressWarnings("ArrayRecordComponent") // passes by, and is never compared
  public record Entry<V>(
      @Nullable String key,
      @Nullable Reading<V> value,
      byte @Nullable [] raw,
      int partition,
      long offset,
      Instant acceptedAt,
      Map<String, String> headers) {

    /** When the event happened, as its headers say; null where they do not say it legibly. */
    public @Nullable Instant happenedAt() {
      String time = headers.get(CloudEvents.TIME);
      return time == null ? null : Times.parse(time);
    }
  }

  /** What to do with each record, in the order of each partition. */
  public interface Handler<V> {
    void handle(Entry<V> entry);
  }

  /** A reader of {@code topic}; {@link WirewatchException} where there is no such topic. */
  public TopicReader(Clients clients, Topic<V> topic) {
    this.topic = topic;
    this.consumer = clients.reader();
    this.partitions = partitions();
    if (partitions.isEmpty()) {
      consumer.close();
      throw new WirewatchException(
          "there is no topic " + topic.name() + " on " + clients.bootstrapServers());
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Of a topic that was made just now not every broker may know yet: none is not the last word. */
  private List<TopicPartition> partitions() {
    long deadline = System.nanoTime() + KNOWN_DEADLINE.toNanos();
    while (true) {
      List<TopicPartition> found =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      if (!found.isEmpty() || System.nanoTime() > deadline) {
        return found;
      }
      try {
        Thread.sleep(KNOWN_POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return found;
      }
    }
  }

  /**
   * Hands on every record up to what is committed now, or up to {@link #stop}; called again, what
   * has come since.
   */
  public void readToEnd(Handler<V> handler) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (!poll(POLL, handler)) {
          return;
        }
      }
    } catch (WakeupException e) {
      // stop() was called while the end was asked for.
    }
  }

  /**
   * Hands on what comes within {@code patience}, at the first record already.
   *
   * @return false once {@link #stop} was called: nothing comes any more
   */
  public boolean poll(Duration patience, Handler<V> handler) {
    try {
      for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(patience)) {
        handler.handle(entry(topic, record));
      }
    } catch (WakeupException e) {
      return false;
    }
    return !stopped;
  }

  /**
   * Goes to the last {@code count} records or so of each partition; transaction markers count too.
   */
  public void seekToLast(long count) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    consumer
        .endOffsets(partitions)
        .forEach(
            (partition, end) ->
                consumer.seek(
                    partition, Math.max(begins.getOrDefault(partition, 0L), end - count)));
  }

  /** By partition, the offset of what is read next: all that is committed before it has been. */
  public Map<Integer, Long> next() {
    Map<Integer, Long> next = new HashMap<>();
    partitions.forEach(one -> next.put(one.partition(), consumer.position(one)));
    return next;
  }

  /** Goes back, or on, to {@code next}; partitions that it does not name stay where they are. */
  public void seek(Map<Integer, Long> next) {
    next.forEach(
        (partition, offset) -> consumer.seek(new TopicPartition(topic.name(), partition), offset));
  }

  /** Ends a {@link #poll} or {@link #readToEnd} that is under way; safe from any thread. */
  public void stop() {
    stopped = true;
    consumer.wakeup();
  }

  /** A record of {@code topic} as it is handed on. */
  static <V> Entry<V> entry(
      Topic<V> topic, ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
    byte[] key = record.key();
    byte[] value = record.value();
    return new Entry<>(
        key == null ? null : new String(key, UTF_8),
        value == null ? null : topic.format().read(value),
        value,
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        toMap(record.headers()));
  }

  private static Map<String, String> toMap(Headers headers) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Header header : headers) {
      map.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
    }
    return map;
  }

  @Override
  public void close() {
    try {
      consumer.close();
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }
}

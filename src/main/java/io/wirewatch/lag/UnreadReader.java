package io.wirewatch.lag;

import io.wirewatch.kafka.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the first committed record after an offset, in many partitions at once, and remembers what
 * it found: where nothing has moved nothing is read. For one thread.
 */
final class UnreadReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration CLOSE_DEADLINE = Duration.ofMillis(500);

  /** A record that was found may be compacted away, and the next one is younger. */
  private static final Duration BELIEVED = Duration.ofSeconds(60);

  private static final Map<String, ?> OWN =
      Map.of(
          // One record of each partition is wanted; a batch that is larger comes whole.
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          16 * 1024,
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          1);

  private final Clients clients;
  private final Map<String, Map<TopicPartition, Found>> byGroup = new HashMap<>();
  private Map<TopicPartition, Found> found = new HashMap<>();
  private @Nullable Consumer<byte @Nullable [], byte @Nullable []> consumer;

  /**
   * What lies in a partition from one offset to another.
   *
   * @param to nothing is before it, from {@code from} on, that could be read
   * @param unread what is there
   */
  private record Found(long from, long to, Unread unread, long atNanos) {
    boolean isBelieved() {
      return System.nanoTime() - atNanos < BELIEVED.toNanos();
    }

    /** What the same says of a reader that is at {@code offset}; null if nothing. */
    @Nullable Unread at(long offset, long end) {
      if (offset < from || !isBelieved()) {
        return null;
      }
      if (to >= end) {
        return unread instanceof Unread.Unknown ? unread : new Unread.Nothing();
      }
      return unread instanceof Unread.From && offset <= to ? unread : null;
    }

    /** Where a reader that is at {@code offset} need look on from. */
    long next(long offset) {
      return offset >= from && isBelieved() ? Math.max(offset, to) : offset;
    }
  }

  /** From where to where a partition is to be looked through. */
  record Range(long from, long end) {}

  UnreadReader(Clients clients) {
    this.clients = clients;
  }

  /**
   * What is first for {@code group} in each of {@code ranges}, which are all that it has; {@link
   * Unread.Unknown} where it cannot be read.
   */
  Map<TopicPartition, Unread> read(String group, Map<TopicPartition, Range> ranges) {
    found = byGroup.computeIfAbsent(group, name -> new HashMap<>());
    found.keySet().retainAll(ranges.keySet());
    Map<TopicPartition, Unread> answers = new HashMap<>();
    Map<TopicPartition, Range> open = new HashMap<>();
    ranges.forEach(
        (partition, range) -> {
          Unread known = known(partition, range);
          if (known == null) {
            open.put(partition, range);
          } else {
            answers.put(partition, known);
          }
        });
    try {
      seekWhatMayBeRead(open);
    } catch (KafkaException e) {
      LOG.debug("cannot read what is first", e);
      close(); // it may be good for nothing any more
    }
    open.forEach(
        (partition, range) -> {
          Unread known = known(partition, range);
          answers.put(partition, known == null ? new Unread.Unknown() : known);
        });
    return answers;
  }

  /** Forgets what it knows of all but {@code groups}. */
  void keep(Collection<String> groups) {
    byGroup.keySet().retainAll(groups);
  }

  private @Nullable Unread known(TopicPartition partition, Range range) {
    if (range.from() >= range.end()) {
      return new Unread.Nothing();
    }
    Found before = found.get(partition);
    return before == null ? null : before.at(range.from(), range.end());
  }

  /** A topic that we may not read keeps nobody from reading the others. */
  private void seekWhatMayBeRead(Map<TopicPartition, Range> wanted) {
    Map<TopicPartition, Range> left = new HashMap<>(wanted);
    while (!left.isEmpty()) {
      try {
        seek(left);
        return;
      } catch (TopicAuthorizationException e) {
        LOG.debug("what is first is not known", e);
        Set<String> refused = e.unauthorizedTopics();
        left.forEach(
            (partition, range) -> {
              if (refused.isEmpty() || refused.contains(partition.topic())) {
                put(partition, range.from(), Long.MAX_VALUE, new Unread.Unknown());
              }
            });
        if (!left.keySet().removeIf(p -> refused.isEmpty() || refused.contains(p.topic()))) {
          return;
        }
      }
    }
  }

  private void put(TopicPartition partition, long from, long to, Unread unread) {
    found.put(partition, new Found(from, to, unread, System.nanoTime()));
  }

  private void seek(Map<TopicPartition, Range> wanted) {
    Consumer<byte @Nullable [], byte @Nullable []> reader = consumer();
    reader.assign(wanted.keySet());
    wanted.forEach(
        (partition, range) -> {
          Found before = found.get(partition);
          reader.seek(partition, before == null ? range.from() : before.next(range.from()));
        });
    reader.resume(wanted.keySet());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Set<TopicPartition> open = new HashSet<>(wanted.keySet());
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : reader.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Range range = wanted.get(partition);
        if (range != null && open.remove(partition)) {
          Instant since = Instant.ofEpochMilli(record.timestamp());
          put(partition, range.from(), record.offset(), new Unread.From(record.offset(), since));
          reader.pause(List.of(partition));
        }
      }
      for (TopicPartition partition : new ArrayList<>(open)) {
        Range range = wanted.get(partition);
        long at = reader.position(partition, PATIENCE);
        if (range != null && at >= range.end()) {
          put(partition, range.from(), at, new Unread.Nothing());
          open.remove(partition);
          reader.pause(List.of(partition));
        }
      }
    }
  }

  private Consumer<byte @Nullable [], byte @Nullable []> consumer() {
    Consumer<byte @Nullable [], byte @Nullable []> open = consumer;
    if (open == null) {
      open = clients.reader(OWN);
      consumer = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (consumer != null) {
      try {
        consumer.close(CloseOptions.timeout(CLOSE_DEADLINE));
      } catch (KafkaException e) {
        LOG.debug("closing the consumer", e);
      }
      consumer = null;
    }
  }
}

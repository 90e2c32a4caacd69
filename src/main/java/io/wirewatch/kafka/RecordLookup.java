package io.wirewatch.kafka;

import static java.util.Objects.requireNonNull;

import io.wirewatch.kafka.TopicReader.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads single committed records of a topic by where they are; safe in any number of threads, of
 * which {@value #AT_ONCE} are served at a time.
 *
 * @param <V> the type of the topic's values
 */
public final class RecordLookup<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordLookup.class);
  private static final int AT_ONCE = 4;
  private static final Duration CLOSE_DEADLINE = Duration.ofMillis(500);
  private static final Map<String, ?> OWN =
      Map.of(
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "none",
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          1,
          // One record is wanted; a batch that is larger comes whole all the same.
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          16 * 1024,
          // A consumer asks ahead for what comes next, and must not be kept waiting for it when it
          // is sent elsewhere.
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          5);

  private final Clients clients;
  private final Topic<V> topic;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final BlockingQueue<Reader> idle = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  /** A consumer of all partitions, none of which it reads until it is told to. */
  private record Reader(
      Consumer<byte @Nullable [], byte @Nullable []> consumer, List<TopicPartition> partitions) {}

  /** A lookup in {@code topic}; it connects when it is first used. */
  public RecordLookup(Clients clients, Topic<V> topic) {
    this.clients = requireNonNull(clients, "clients");
    this.topic = requireNonNull(topic, "topic");
  }

  /**
   * The record at {@code offset}; empty when there is none there any more, or none that can be read
   * within {@code patience}.
   */
  public Optional<Entry<V>> read(int partition, long offset, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return closed ? Optional.empty() : readWithin(partition, offset, deadline);
    } finally {
      places.release();
    }
  }

  private Optional<Entry<V>> readWithin(int partition, long offset, long deadline) {
    Reader reader = null;
    try {
      Reader pooled = idle.poll();
      reader = pooled == null ? open(deadline) : pooled;
      Optional<Entry<V>> found =
          read(reader, new TopicPartition(topic.name(), partition), offset, deadline);
      idle.add(reader);
      return found;
    } catch (KafkaException | IllegalStateException e) {
      // It may be good for nothing any more; the next read opens another.
      LOG.debug("cannot read {}-{}@{}", topic.name(), partition, offset, e);
      if (reader != null) {
        close(reader.consumer());
      }
      return Optional.empty();
    }
  }

  private Optional<Entry<V>> read(
      Reader reader, TopicPartition partition, long offset, long deadline) {
    Consumer<byte @Nullable [], byte @Nullable []> consumer = reader.consumer();
    if (!reader.partitions().contains(partition)) {
      throw new IllegalStateException("there was no " + partition + " when this reader was opened");
    }
    consumer.seek(partition, offset);
    consumer.resume(List.of(partition));
    try {
      do {
        for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record :
            consumer.poll(left(deadline))) {
          // After a compaction this is whatever comes next.
          return record.offset() == offset
              ? Optional.of(TopicReader.entry(topic, record))
              : Optional.empty();
        }
      } while (System.nanoTime() < deadline && consumer.position(partition) == offset);
      return Optional.empty();
    } finally {
      consumer.pause(List.of(partition));
    }
  }

  private Reader open(long deadline) {
    Consumer<byte @Nullable [], byte @Nullable []> consumer = clients.reader(OWN);
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name(), left(deadline)).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.pause(partitions);
      // Each must have a position, or a poll fails, although nothing is read there.
      partitions.forEach(partition -> consumer.seek(partition, 0));
      return new Reader(consumer, partitions);
    } catch (RuntimeException e) {
      close(consumer);
      throw e;
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private static void close(Consumer<byte @Nullable [], byte @Nullable []> consumer) {
    try {
      consumer.close(CloseOptions.timeout(CLOSE_DEADLINE));
    } catch (KafkaException e) {
      LOG.debug("closing a lookup's consumer", e);
    }
  }

  /** Returns when the reads that are under way have ended. */
  @Override
  public void close() {
    closed = true;
    places.acquireUninterruptibly(AT_ONCE);
    List<Reader> open = new ArrayList<>();
    idle.drainTo(open);
    open.forEach(reader -> close(reader.consumer()));
    places.release(AT_ONCE);
  }
}

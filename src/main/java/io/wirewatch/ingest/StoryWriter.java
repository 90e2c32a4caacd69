package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.FeedState;
import io.wirewatch.kafka.Causes;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.CloudEvents;
import io.wirewatch.kafka.DeadLetter;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Story;
import io.wirewatch.story.StoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches; when {@link #write} returns, Kafka has them. Safe in several threads, one batch
 * after the other.
 */
public final class StoryWriter implements AutoCloseable {
  /** The longest story that is published, in bytes as a record; a broker takes 1 MiB by default. */
  public static final int LONGEST_STORY = 900_000;

  private static final Logger LOG = LoggerFactory.getLogger(StoryWriter.class);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(1);

  private final Topics topics;
  private final boolean transactional;
  private final Supplier<Producer<byte[], byte @Nullable []>> producers;
  private volatile @Nullable Producer<byte[], byte @Nullable []> producer;

  private StoryWriter(
      Topics topics,
      boolean transactional,
      Supplier<Producer<byte[], byte @Nullable []>> producers) {
    this.topics = topics;
    this.transactional = transactional;
    this.producers = producers;
  }

  /**
   * A writer of whole batches: stories and what of their source has been seen land together or not
   * at all. Of the writers with one {@code transactionalId} only the last one made can write, and
   * what the one before it left open is ended when this returns.
   */
  public static StoryWriter transactional(Clients clients, Topics topics, String transactionalId) {
    StoryWriter writer = new StoryWriter(topics, true, () -> clients.producer(transactionalId));
    writer.open();
    return writer;
  }

  /** A writer for what nobody keeps a state of, so that a batch may land in part. */
  public static StoryWriter plain(Clients clients, Topics topics) {
    return new StoryWriter(topics, false, clients::producer);
  }

  /**
   * Writes {@code batch}; a story too long to publish goes to the dead letters instead.
   *
   * @throws WirewatchException if Kafka did not take it; it may be written again, since what is
   *     published twice counts once
   */
  public synchronized void write(Batch batch) {
    Producer<byte[], byte @Nullable []> out = null;
    try {
      out = open();
      if (transactional) {
        out.beginTransaction();
      }
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte @Nullable []> record : records(batch)) {
        sent.add(out.send(record));
      }
      if (transactional) {
        out.commitTransaction();
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (KafkaException | ExecutionException e) {
      giveUp(out);
      throw new WirewatchException("Kafka did not take a batch of stories: " + Causes.of(e), e);
    } catch (InterruptedException e) {
      giveUp(out);
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while writing a batch of stories", e);
    }
  }

  private synchronized Producer<byte[], byte @Nullable []> open() {
    Producer<byte[], byte @Nullable []> out = producer;
    if (out == null) {
      out = producers.get();
      producer = out;
      if (transactional) {
        out.initTransactions();
      }
    }
    return out;
  }

  private List<ProducerRecord<byte[], byte @Nullable []>> records(Batch batch) {
    List<ProducerRecord<byte[], byte @Nullable []>> records = new ArrayList<>();
    for (Story story : batch.stories()) {
      var record = topics.stories().record(story.id().value(), story, eventId());
      CloudEvents.time(record.headers(), batch.fetchedAt());
      records.add(fits(record.value()) ? record : tooLong(story, record.value()));
    }
    for (StoryId id : batch.retract()) {
      var record = topics.stories().record(id.value(), null, eventId());
      CloudEvents.time(record.headers(), batch.fetchedAt());
      record.headers().add("reason", "retracted".getBytes(UTF_8));
      records.add(record);
    }
    for (DeadLetter letter : batch.deadLetters()) {
      records.add(letter.toRecord(topics.deadLetters().name()));
    }
    FeedState state = batch.state();
    if (state != null) {
      records.add(topics.feedState().record(state.feed(), state, eventId()));
    }
    return records;
  }

  private static String eventId() {
    return UUID.randomUUID().toString();
  }

  private static boolean fits(byte @Nullable [] value) {
    return value == null || value.length <= LONGEST_STORY;
  }

  private ProducerRecord<byte[], byte @Nullable []> tooLong(Story story, byte @Nullable [] value) {
    byte[] raw = value == null ? new byte[0] : value;
    String feed = story.source().feed();
    return DeadLetter.of(feed == null ? story.source().id() : feed, tooLong(raw.length), raw)
        .toRecord(topics.deadLetters().name());
  }

  /** Says that a story is too long. */
  static String tooLong(long bytes) {
    return "a story of " + bytes + " bytes; at most " + LONGEST_STORY + " are published";
  }

  /** The next batch starts afresh: a producer that failed may be good for nothing any more. */
  private void giveUp(@Nullable Producer<byte[], byte @Nullable []> failed) {
    producer = null;
    if (failed != null) {
      try {
        if (transactional) {
          failed.abortTransaction();
        }
      } catch (KafkaException | IllegalStateException e) {
        LOG.debug("the transaction ends by itself in time", e);
      }
      try {
        failed.close(Duration.ZERO);
      } catch (InterruptException e) {
        Thread.currentThread().interrupt(); // we are stopping, and so is it
      }
    }
  }

  /** Ends also a write that waits for a broker: it fails. */
  @Override
  public void close() {
    Producer<byte[], byte @Nullable []> open = producer;
    if (open != null) {
      open.close(CLOSE_DEADLINE);
    }
  }
}

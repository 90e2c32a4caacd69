package io.wirewatch.ingest;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Causes;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches; when {@link #write} returns, Kafka has them. Safe in several threads:
 * transactions one after the other, plain batches side by side.
 */
public final class StoryWriter implements AutoCloseable {
  /** The longest story that is published, in bytes as a record; a broker takes 1 MiB by default. */
  public static final int LONGEST_STORY = 900_000;

  private static final Logger LOG = LoggerFactory.getLogger(StoryWriter.class);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(1);

  private final StoryRecords records;
  private final boolean transactional;
  private final Supplier<Producer<byte[], byte @Nullable []>> producers;
  private volatile @Nullable Producer<byte[], byte @Nullable []> producer;
  private volatile boolean closed;

  private StoryWriter(
      Topics topics,
      boolean transactional,
      Supplier<Producer<byte[], byte @Nullable []>> producers) {
    this.records = new StoryRecords(topics);
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

  /** The same for one who does not wait for brokers, or for room, longer than {@code patience}. */
  static StoryWriter plain(Clients clients, Topics topics, Duration patience) {
    return new StoryWriter(topics, false, () -> clients.producer(patience));
  }

  /**
   * Writes {@code batch}; a story too long to publish goes to the dead letters instead.
   *
   * @return how many did
   * @throws WirewatchException if Kafka did not take it; it may be written again, since what is
   *     published twice counts once
   */
  public int write(Batch batch) {
    List<ProducerRecord<byte[], byte @Nullable []>> all = records.of(batch);
    guarded(
        () -> {
          if (transactional) {
            return writeInTransaction(all, places -> true);
          }
          List<Future<RecordMetadata>> sent = new ArrayList<>();
          all.forEach(record -> sent.add(send(record)));
          await(sent);
          return true;
        });
    return records.deadLetters(all) - batch.deadLetters().size();
  }

  private interface Work {
    boolean run() throws ExecutionException, InterruptedException;
  }

  private static boolean guarded(Work work) {
    try {
      return work.run();
    } catch (KafkaException | ExecutionException e) {
      throw new WirewatchException("Kafka did not take a batch of stories: " + Causes.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while writing a batch of stories", e);
    }
  }

  /**
   * Writes {@code some} in a transaction of their own, in which they hold together or not at all.
   *
   * @param mayHold is asked of their places, in their order, when all are written and nobody who
   *     reads what is committed has seen any; such readers wait for the answer
   * @return what it answered
   * @throws WirewatchException if Kafka did not take them
   */
  boolean writeIf(
      List<ProducerRecord<byte[], byte @Nullable []>> some,
      Predicate<List<RecordMetadata>> mayHold) {
    return guarded(() -> writeInTransaction(some, mayHold));
  }

  private synchronized boolean writeInTransaction(
      List<ProducerRecord<byte[], byte @Nullable []>> some, Predicate<List<RecordMetadata>> mayHold)
      throws ExecutionException, InterruptedException {
    Producer<byte[], byte @Nullable []> out = null;
    try {
      out = open();
      out.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (var record : some) {
        sent.add(out.send(record));
      }
      out.flush();
      boolean holds = mayHold.test(await(sent));
      if (holds) {
        out.commitTransaction();
      } else {
        out.abortTransaction();
      }
      return holds;
    } catch (RuntimeException | ExecutionException | InterruptedException e) {
      giveUp(out);
      throw e;
    }
  }

  private static List<RecordMetadata> await(List<Future<RecordMetadata>> sent)
      throws ExecutionException, InterruptedException {
    List<RecordMetadata> places = new ArrayList<>();
    for (Future<RecordMetadata> one : sent) {
      places.add(one.get());
    }
    return places;
  }

  /**
   * Sends one record without a transaction; when the result is there, Kafka has it.
   *
   * @throws WirewatchException if it cannot be sent
   */
  Future<RecordMetadata> send(ProducerRecord<byte[], byte @Nullable []> record) {
    Producer<byte[], byte @Nullable []> out = open();
    try {
      return out.send(
          record,
          (at, e) -> {
            if (e != null) {
              replace(out, e);
            }
          });
    } catch (KafkaException e) {
      replace(out, e);
      throw new WirewatchException("Kafka did not take a story: " + Causes.of(e), e);
    } catch (IllegalStateException e) { // closed while it was being used
      throw new WirewatchException("the writer is closed", e);
    }
  }

  /** A producer outlives what may go well the next time; what others have sent is then not lost. */
  private synchronized void replace(Producer<byte[], byte @Nullable []> failed, Exception why) {
    boolean passes =
        why instanceof RetriableException
            || why instanceof RecordTooLargeException
            || why instanceof InterruptException;
    if (!passes && failed == producer && !closed) {
      LOG.warn("writing stories failed, with another producer from now on: {}", why.toString());
      giveUp(failed);
    }
  }

  private synchronized Producer<byte[], byte @Nullable []> open() {
    Producer<byte[], byte @Nullable []> out = producer;
    if (out == null) {
      if (closed) {
        throw new WirewatchException("the writer is closed");
      }
      out = producers.get();
      producer = out;
      if (closed) { // meanwhile: close() did not see this one
        giveUp(out);
        throw new WirewatchException("the writer is closed");
      }
      if (transactional) {
        out.initTransactions();
      }
    }
    return out;
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
    closed = true;
    Producer<byte[], byte @Nullable []> open = producer;
    if (open != null) {
      open.close(CLOSE_DEADLINE);
    }
  }
}

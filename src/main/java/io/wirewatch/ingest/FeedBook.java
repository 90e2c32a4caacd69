package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.wirewatch.WirewatchException;
import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedAddress;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedState;
import io.wirewatch.feed.Opml.Listed;
import io.wirewatch.kafka.Causes;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topic;
import io.wirewatch.kafka.TopicReader;
import io.wirewatch.kafka.Topics;
import io.wirewatch.story.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Which feeds there are, as {@code news.feeds.v1} says; safe in several threads. */
public final class FeedBook {
  private final Clients clients;
  private final Topics topics;

  /** The book in {@code topics}, which must be there. */
  public FeedBook(Clients clients, Topics topics) {
    this.clients = requireNonNull(clients, "clients");
    this.topics = requireNonNull(topics, "topics");
  }

  /** Every feed that was ever known, by its id, those that were removed among them. */
  public Map<String, FeedDefinition> read() {
    Map<String, FeedDefinition> feeds = new LinkedHashMap<>();
    try (TopicReader<FeedDefinition> reader = new TopicReader<>(clients, topics.feeds())) {
      reader.readToEnd(
          entry -> {
            if (entry.value() instanceof Reading.Accepted<FeedDefinition> accepted) {
              feeds.put(accepted.value().id(), accepted.value());
            }
          });
    }
    return feeds;
  }

  /** What of each feed was seen, by its id. */
  public Map<String, FeedState> states() {
    return new SeenStates(clients, topics).read();
  }

  /** Writes down those of {@code feeds} that are not among the {@code known}; returns them. */
  public List<FeedDefinition> add(
      Collection<Listed> feeds, Map<String, FeedDefinition> known, Instant now) {
    Set<String> places = new HashSet<>();
    known.values().forEach(feed -> places.add(FeedAddress.place(feed.feed().url())));
    List<FeedDefinition> added = new ArrayList<>();
    for (Listed listed : feeds) {
      Feed feed = listed.feed();
      if (!known.containsKey(feed.id()) && places.add(FeedAddress.place(feed.url()))) {
        FeedDefinition definition = FeedDefinition.of(feed, listed.options(), now);
        added.add(
            listed.isPaused()
                ? definition.with(Status.PAUSED, "its list says so", now)
                : definition);
      }
    }
    write(added);
    return added;
  }

  /**
   * Writes definitions in the place of what was known of their feeds; when this returns, Kafka has
   * them.
   *
   * @throws WirewatchException if Kafka did not take all of them; they may be written again
   */
  public void write(Collection<FeedDefinition> definitions) {
    if (definitions.isEmpty()) {
      return;
    }
    try (Producer<byte[], byte @Nullable []> producer = clients.producer()) {
      int partitions = producer.partitionsFor(topics.feeds().name()).size();
      List<Future<?>> sent = new ArrayList<>();
      for (FeedDefinition definition : definitions) {
        sent.add(producer.send(record(topics.feeds(), definition, partitions)));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    } catch (KafkaException | ExecutionException e) {
      throw new WirewatchException("Kafka did not take a feed's definition: " + Causes.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while writing a feed's definition", e);
    }
  }

  private static ProducerRecord<byte[], byte @Nullable []> record(
      Topic<FeedDefinition> topic, FeedDefinition definition, int partitions) {
    var plain = topic.record(definition.id(), definition, UUID.randomUUID().toString());
    // By the host and not by the key: who owns a partition asks all of a host's feeds.
    int partition = Utils.toPositive(Utils.murmur2(definition.host().getBytes(UTF_8))) % partitions;
    return new ProducerRecord<>(
        plain.topic(), partition, null, plain.key(), plain.value(), plain.headers());
  }
}

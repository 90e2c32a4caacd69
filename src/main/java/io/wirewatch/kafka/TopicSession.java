package io.wirewatch.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to follow a topic: its clients, and what the topic was like when it began. */
final class TopicSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicSession.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration CLOSE_DEADLINE = Duration.ofMillis(500);
  private static final Map<String, ?> OWN =
      Map.of(
          // Where an offset is gone, what to do is for us to say.
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "none",
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          2_000);

  private final String topic;
  private final Clock clock;
  private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
  private final Admin admin;
  private List<TopicPartition> partitions = List.of();
  private @Nullable TopicFacts facts;

  /** The end of a topic at one moment. */
  record Goal(Map<Integer, Long> ends, Instant at) {
    boolean isReached(Map<Integer, Long> next) {
      return ends.entrySet().stream()
          .allMatch(end -> requireNonNull(next.get(end.getKey())) >= end.getValue());
    }
  }

  TopicSession(Clients clients, String topic, Clock clock) {
    this.topic = topic;
    this.clock = clock;
    this.consumer = clients.reader(OWN);
    this.admin = clients.admin();
  }

  /** Looks at the topic and takes all its partitions. */
  void begin() {
    TopicFacts now = TopicFacts.of(admin, topic);
    facts = now;
    partitions =
        IntStream.range(0, now.partitions())
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList();
    consumer.assign(partitions);
  }

  private TopicFacts facts() {
    return requireNonNull(facts, "it has begun");
  }

  String topicId() {
    return facts().id();
  }

  /** Whether one can go on from {@code mark}; says why not, unless there is none. */
  boolean canGoOnFrom(@Nullable Bookmark mark, Goal goal) {
    if (mark == null) {
      return false;
    }
    String obstacle = mark.obstacle(facts(), goal.ends(), goal.at());
    if (obstacle.isEmpty()) {
      obstacle = mark.gap(byNumber(consumer.beginningOffsets(partitions)));
    }
    if (!obstacle.isEmpty()) {
      LOG.info("{} is read again from its beginning: {}", topic, obstacle);
    }
    return obstacle.isEmpty();
  }

  /** Goes to {@code mark}. */
  void seek(Bookmark mark) {
    partitions.forEach(one -> consumer.seek(one, requireNonNull(mark.next().get(one.partition()))));
  }

  void seekToBeginning() {
    consumer.seekToBeginning(partitions);
  }

  /** Where the topic ends now. */
  Goal goal() {
    Instant now = clock.instant();
    return new Goal(byNumber(consumer.endOffsets(partitions)), now);
  }

  private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> byNumber = new HashMap<>();
    offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
    return byNumber;
  }

  ConsumerRecords<byte @Nullable [], byte @Nullable []> poll() {
    return consumer.poll(POLL);
  }

  /** Where to go on behind what was polled, by partition. */
  Map<Integer, Long> next() {
    Map<Integer, Long> next = new HashMap<>();
    partitions.forEach(one -> next.put(one.partition(), consumer.position(one)));
    return next;
  }

  /**
   * Whether whoever has all that was there at {@code asOf} may simply go on: the topic is still the
   * same, and its tombstones have not gone by.
   */
  boolean mayGoOn(Instant asOf) {
    TopicFacts now = TopicFacts.of(admin, topic);
    return now.id().equals(topicId())
        && now.partitions() == facts().partitions()
        && !now.mayHaveLostTombstones(asOf, clock.instant());
  }

  /** Ends a poll or another wait for the brokers; safe from any thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  /** Waits for no broker that does not answer. */
  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(CLOSE_DEADLINE));
    } finally {
      admin.close(CLOSE_DEADLINE);
    }
  }
}

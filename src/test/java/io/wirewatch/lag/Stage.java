package io.wirewatch.lag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A topic and a group of its own on the suite's broker, and somebody who looks at their lag. */
final class Stage {
  /** As the usual ones, on a smaller scale. */
  static final LagRules QUICK =
      new LagRules(Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofSeconds(4));

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  final String topic;
  final String group;
  final Clients clients;
  final Admin admin;
  private final LagReader reader;
  private final List<AutoCloseable> open = new ArrayList<>();

  Stage(String name, int partitions, Map<String, String> configs) throws Exception {
    topic = "lag-" + name + "-" + NUMBER.incrementAndGet();
    group = topic + "-group";
    Settings settings = TestBroker.settings(name, Path.of("unused"), Map.of());
    clients = new Clients(TestBroker.address(), settings.clients());
    admin = clients.admin();
    admin
        .createTopics(
            List.of(
                new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs)))
        .all()
        .get();
    Awaitility.await().until(() -> isKnown(topic));
    reader = reader();
  }

  /** Another one, who has not looked yet. */
  LagReader reader() {
    return new LagReader(
        clients, QUICK, () -> new Restoring(group, Set.of(), true), Clock.systemUTC());
  }

  private boolean isKnown(String name) throws Exception {
    return admin.listTopics().names().get().contains(name);
  }

  /** A member of the group that reads what comes. */
  Member join() {
    return add(new Member(clients, topic, group, 0));
  }

  /** One that takes so long for each record. */
  Member join(long msEach) {
    return add(new Member(clients, topic, group, msEach));
  }

  private Member add(Member member) {
    open.add(member::close);
    return member;
  }

  /** A producer of transactions, which last so long if nobody ends them. */
  Producer<byte[], byte[]> transactional(String id, Duration longest) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                TestBroker.address(),
                "transactional.id",
                topic + "-" + id,
                "transaction.timeout.ms",
                (int) longest.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    open.add(producer::close);
    producer.initTransactions();
    return producer;
  }

  /** Sends {@code count} records of as many keys, and has them acknowledged. */
  void send(int partition, int count) {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      send(producer, partition, count);
    }
  }

  void send(Producer<byte[], byte[]> producer, int partition, int count) {
    for (int i = 0; i < count; i++) {
      producer.send(record(partition, "key " + i));
    }
    producer.flush();
  }

  ProducerRecord<byte[], byte[]> record(int partition, String key) {
    return new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), new byte[100]);
  }

  /** Has the group say that it goes on at {@code offset}; it must have no members. */
  void commit(int partition, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(group, Map.of(at(partition), new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  TopicPartition at(int partition) {
    return new TopicPartition(topic, partition);
  }

  Lag look(int partition) {
    return lookAtAll().lags().stream()
        .filter(lag -> lag.partition().equals(new Partition(topic, partition)))
        .findFirst()
        .orElseThrow();
  }

  GroupLag lookAtAll() {
    return reader.look(List.of(group)).get(0);
  }

  /** Looks until the partition is seen to be so, and returns the time that took. */
  Duration await(int partition, LagStatus wanted) {
    Instant began = Instant.now();
    Awaitility.await(wanted + " of " + partition)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(LOOK_EVERY)
        .until(() -> look(partition).status(), wanted::equals);
    return Duration.between(began, Instant.now());
  }

  /** Looks for a while, and fails where the partition is ever seen to be otherwise. */
  void assertStays(int partition, LagStatus wanted, Duration time) {
    Awaitility.await(wanted + " of " + partition + " for " + time)
        .atMost(time.plusSeconds(30))
        .pollInterval(LOOK_EVERY)
        .during(time)
        .until(() -> look(partition).status(), wanted::equals);
  }

  /** Asks Kafka for what its own tools say, and checks that each offset of it is accounted for. */
  long assertTold(Lag lag) throws Exception {
    TopicPartition partition = at(lag.partition().number());
    long committed =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get()
            .get(partition)
            .offset();
    long kafkas = end(partition, IsolationLevel.READ_UNCOMMITTED) - committed;
    assertEquals(committed, lag.committed());
    assertEquals(kafkas, lag.kafkaLag());
    assertEquals(kafkas, lag.records() + lag.passedOver() + lag.open());
    assertNotNull(lag.status());
    return kafkas;
  }

  long end(TopicPartition partition, IsolationLevel isolation) throws Exception {
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
        .partitionResult(partition)
        .get()
        .offset();
  }

  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    reader.close();
    admin.close();
  }
}

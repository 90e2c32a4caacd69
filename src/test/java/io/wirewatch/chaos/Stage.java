package io.wirewatch.chaos;

import static java.nio.file.Files.writeString;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;

/** Three brokers and some instances, and what can be seen of their work. */
final class Stage implements AutoCloseable {
  static final int PARTITIONS = 6;
  private static final String STORIES = "news.stories.v1";
  private static final Duration MOMENT = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Brokers brokers;
  private final List<Instance> instances = new ArrayList<>();
  private final Admin admin;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Starts all, with files under {@code directory}, on brokers set as docker-compose.yml says. */
  Stage(Path directory, int count) throws IOException {
    this(directory, count, false);
  }

  /**
   * Starts all.
   *
   * @param stock whether the brokers give up what has died as late as Kafka does by default
   */
  Stage(Path directory, int count, boolean stock) throws IOException {
    Path feeds =
        writeString(directory.resolve("feeds.opml"), "<opml version=\"2.0\"><body/></opml>");
    Path themes = writeString(directory.resolve("themes.yml"), Wording.themeFile());
    brokers = new Brokers(directory, count, stock);
    admin = Admin.create(Map.of("bootstrap.servers", brokers.addresses()));
    for (int i = 0; i < count; i++) {
      String settings =
          """
          bootstrap.servers=%s
          roles=pipeline,serve
          topics.stories.partitions=%d
          feeds.file=%s
          themes.file=%s
          http.port=0
          streams.num.standby.replicas=1
          """
              .formatted(brokers.addresses(i), PARTITIONS, feeds, themes);
      instances.add(new Instance("instance-" + i, directory, settings, brokers.cables(i)));
    }
    await().atMost(PATIENCE).ignoreExceptions().until(() -> nodes() == Brokers.COUNT);
    instances.forEach(Instance::start);
    awaitWhole();
  }

  private int nodes() throws Exception {
    return admin.describeCluster().nodes().get().size();
  }

  Brokers brokers() {
    return brokers;
  }

  List<Instance> instances() {
    return instances;
  }

  /** Returns when every instance is ready and every partition has all its replicas. */
  void awaitWhole() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(Exception.class)
        .until(() -> instances.stream().allMatch(this::isReady) && hasAllReplicas());
  }

  private boolean isReady(Instance instance) {
    if (!instance.isAlive()) {
      throw new AssertionError(instance.name() + " has ended:\n" + instance.output());
    }
    URI ready = URI.create(instance.address().orElseThrow() + "/readyz");
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private boolean hasAllReplicas() throws Exception {
    return admin
        .describeTopics(admin.listTopics().names().get())
        .allTopicNames()
        .get()
        .values()
        .stream()
        .flatMap(topic -> topic.partitions().stream())
        .allMatch(partition -> partition.isr().size() == Brokers.COUNT);
  }

  /** Whether an instance has a transaction open; of one that is dead, whether it died in it. */
  boolean isInTransaction(Instance instance) throws Exception {
    String id = instance.id().orElse("none");
    return admin.listTransactions().all().get().stream()
        .filter(transaction -> transaction.state() == TransactionState.ONGOING)
        .map(TransactionListing::transactionalId)
        .anyMatch(transaction -> transaction.startsWith(id));
  }

  /** By partition, how far the group has come. */
  private Map<TopicPartition, Long> counted() throws Exception {
    return admin
        .listConsumerGroupOffsets(Instance.APPLICATION)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(STORIES))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** By partition, how far the log is. */
  private Map<TopicPartition, Long> written() throws Exception {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, PARTITIONS)
            .boxed()
            .collect(
                Collectors.toMap(i -> new TopicPartition(STORIES, i), i -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private interface Look {
    Map<TopicPartition, Long> now() throws Exception;
  }

  /** Whether {@code look} has more of some of {@code partitions} within a moment. */
  private static boolean moves(List<TopicPartition> partitions, Look look) throws Exception {
    Map<TopicPartition, Long> before = look.now();
    try {
      await()
          .atMost(MOMENT)
          .pollInterval(Duration.ofMillis(20))
          .until(look::now, now -> partitions.stream().anyMatch(at -> has(now, at, before)));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private static boolean has(
      Map<TopicPartition, Long> now, TopicPartition at, Map<TopicPartition, Long> before) {
    return now.getOrDefault(at, 0L) > before.getOrDefault(at, 0L);
  }

  /** Whether some of the partitions that an instance has are being counted. */
  boolean counts(Instance instance) throws Exception {
    String id = instance.id().orElse("none");
    List<TopicPartition> has =
        admin
            .describeConsumerGroups(List.of(Instance.APPLICATION))
            .all()
            .get()
            .get(Instance.APPLICATION)
            .members()
            .stream()
            .filter(member -> member.clientId().startsWith(id))
            .flatMap(member -> member.assignment().topicPartitions().stream())
            .filter(partition -> partition.topic().equals(STORIES))
            .toList();
    return moves(has, this::counted);
  }

  /** Whether some of the partitions that a broker leads are being written. */
  boolean leads(int node) throws Exception {
    TopicDescription stories =
        admin.describeTopics(List.of(STORIES)).allTopicNames().get().get(STORIES);
    List<TopicPartition> leads =
        stories.partitions().stream()
            .filter(partition -> partition.leader() != null && partition.leader().id() == node)
            .map(partition -> new TopicPartition(STORIES, partition.partition()))
            .toList();
    return moves(leads, this::written);
  }

  @Override
  public void close() {
    instances.forEach(Instance::close);
    admin.close(Duration.ofSeconds(5));
    brokers.close();
  }
}

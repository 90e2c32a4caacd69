package io.wirewatch.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.kafka.Clients;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** The running application as a process, its broker in it, and what can be seen of its work. */
final class Victim implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Kafka at (\\S+),");
  private static final Duration START = Duration.ofSeconds(45);

  private final WirewatchProcess process;
  private final Clients clients;
  private final Admin admin;
  private final Settings settings;
  private final List<TopicPartition> stories;

  /**
   * How far the application was at one moment.
   *
   * @param stories how many records the log of the stories holds, transactions' markers included
   * @param counted how many of them the pipeline has committed
   * @param ingesting whether ingest has a transaction open
   * @param counting whether the pipeline has one open
   */
  record Work(long stories, long counted, boolean ingesting, boolean counting) {}

  private Victim(WirewatchProcess process, Settings settings) {
    this.process = process;
    this.settings = settings;
    process.awaitOutput("Kafka at ", START);
    Matcher matcher = ADDRESS.matcher(process.output());
    if (!matcher.find()) {
      throw new AssertionError("no address in: " + process.output());
    }
    this.clients = new Clients(matcher.group(1), settings.clients());
    this.admin = clients.admin();
    this.stories = new ArrayList<>();
    for (int i = 0; i < settings.topics().storiesPartitions(); i++) {
      stories.add(new TopicPartition(settings.topics().prefix() + "news.stories.v1", i));
    }
  }

  /** Starts {@code wirewatch run} with the settings of {@code config}. */
  static Victim start(Path directory, Path data, Path config) {
    WirewatchProcess process =
        WirewatchProcess.start(
            directory, "run", "--data", data.toString(), "--config", config.toString());
    try {
      return new Victim(process, Settings.load(config));
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
  }

  Clients clients() {
    return clients;
  }

  Admin admin() {
    return admin;
  }

  /** How far it is now. */
  Work work() throws Exception {
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                stories.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
            .all()
            .get();
    long counted =
        admin
            .listConsumerGroupOffsets(settings.applicationId())
            .partitionsToOffsetAndMetadata()
            .get()
            .entrySet()
            .stream()
            .filter(entry -> stories.contains(entry.getKey()))
            .mapToLong(entry -> entry.getValue().offset())
            .sum();
    List<String> open =
        admin.listTransactions().all().get().stream()
            .filter(transaction -> transaction.state() == TransactionState.ONGOING)
            .map(TransactionListing::transactionalId)
            .toList();
    String ingest = settings.applicationId() + "-ingest";
    return new Work(
        ends.values().stream().mapToLong(ListOffsetsResultInfo::offset).sum(),
        counted,
        open.contains(ingest),
        open.stream().anyMatch(id -> !id.equals(ingest)));
  }

  /** So many instances have partitions to work on, and the group is at rest. */
  void assertInstances(int instances) throws Exception {
    ConsumerGroupDescription group =
        admin
            .describeConsumerGroups(List.of(settings.applicationId()))
            .all()
            .get()
            .get(settings.applicationId());
    long working =
        group.members().stream()
            .filter(member -> !member.assignment().topicPartitions().isEmpty())
            .map(member -> member.clientId().replaceAll("-StreamThread-.*", ""))
            .distinct()
            .count();
    assertEquals(GroupState.STABLE, group.groupState());
    assertEquals(instances, working, () -> "instances at work in " + group);
  }

  /** Kills it as kill -9 does. */
  void kill() throws InterruptedException {
    process.kill();
  }

  String output() {
    return process.output();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    process.close();
  }
}

package io.wirewatch.lag;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Causes;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Refusals;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks a cluster about groups and offsets; each question is one request a broker, however many
 * partitions there are. {@link WirewatchException} where it cannot be answered.
 */
final class GroupAdmin implements AutoCloseable {
  private static final int TIMEOUT_MS = 15_000;
  private static final String CONSUMERS = "consumer";

  private final Admin admin;

  GroupAdmin(Clients clients) {
    admin = clients.admin();
  }

  /** Every group that commits offsets, by name; share groups have none. */
  Map<String, GroupListing> groups() {
    return get("which groups there are", admin.listGroups().all()).stream()
        .filter(group -> !isOf(group, GroupType.SHARE))
        .collect(
            Collectors.toMap(
                GroupListing::groupId, group -> group, (one, other) -> other, TreeMap::new));
  }

  GroupMembers members(GroupListing group) {
    String what = "who is in the group " + group.groupId();
    List<String> names = List.of(group.groupId());
    if (isOf(group, GroupType.STREAMS)) {
      return GroupMembers.of(only(get(what, admin.describeStreamsGroups(names).all())));
    }
    if (group.isSimpleConsumerGroup() || group.protocol().equals(CONSUMERS)) {
      return GroupMembers.of(only(get(what, admin.describeConsumerGroups(names).all())));
    }
    // Such as Connect's workers, whose protocol says nothing of partitions.
    return GroupMembers.of(group.groupState().orElse(GroupState.UNKNOWN));
  }

  private static <T> T only(Map<String, T> described) {
    return described.values().iterator().next();
  }

  private static boolean isOf(GroupListing group, GroupType type) {
    return group.type().filter(type::equals).isPresent();
  }

  /** Where {@code group} goes on, of the partitions in which it ever said so. */
  Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(
            "how far the group " + group + " is",
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                offsets.put(partition, offset.offset());
              }
            });
    return offsets;
  }

  /** All partitions of those of {@code topics} that are there. */
  Set<TopicPartition> partitions(Collection<String> topics) {
    Set<TopicPartition> all = new HashSet<>();
    admin
        .describeTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, future) ->
                find("about the topic " + topic, future)
                    .map(TopicDescription::partitions)
                    .ifPresent(
                        found ->
                            found.forEach(
                                info -> all.add(new TopicPartition(topic, info.partition())))));
    return all;
  }

  /**
   * Where a partition begins and ends.
   *
   * @param end where committed records do
   * @param highWatermark where all do, those of open transactions too; not before {@code end}
   */
  record Edges(long begin, long end, long highWatermark) {}

  /** Where {@code partitions} begin and end; one is missing whose leader does not answer. */
  Map<TopicPartition, Edges> edges(Set<TopicPartition> partitions) {
    // The high watermark before the end, or what comes in between would seem to be open.
    Map<TopicPartition, Long> high =
        offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> begins =
        offsets(high.keySet(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Edges> edges = new HashMap<>();
    offsets(begins.keySet(), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED)
        .forEach(
            (partition, end) ->
                edges.put(
                    partition,
                    new Edges(
                        begins.getOrDefault(partition, 0L),
                        end,
                        Math.max(end, high.getOrDefault(partition, end)))));
    return edges;
  }

  private Map<TopicPartition, Long> offsets(
      Set<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
    ListOffsetsOptions options = new ListOffsetsOptions(isolation);
    ListOffsetsResult result = admin.listOffsets(wanted, options.timeoutMs(TIMEOUT_MS));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      try {
        offsets.put(partition, result.partitionResult(partition).get().offset());
      } catch (ExecutionException e) {
        refused(e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    return offsets;
  }

  /** Empty where there is no such thing. */
  private static <T> Optional<T> find(String what, KafkaFuture<T> answer) {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw failed(what, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T get(String what, KafkaFuture<T> answer) {
    return find(what, answer)
        .orElseThrow(() -> new WirewatchException("Kafka does not say " + what));
  }

  private static WirewatchException failed(String what, ExecutionException e) {
    refused(e);
    return new WirewatchException("cannot ask " + what + ": " + Causes.of(e), e);
  }

  private static void refused(ExecutionException e) {
    Refusals.of(e)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private static WirewatchException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new WirewatchException("interrupted while asking about groups", e);
  }

  @Override
  public void close() {
    // At once: an answer that is still to come may never do so, and nobody waits for it.
    admin.close(Duration.ZERO);
  }
}

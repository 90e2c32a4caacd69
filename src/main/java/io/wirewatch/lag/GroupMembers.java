package io.wirewatch.lag;

import io.wirewatch.lag.PartitionLook.Reader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupSubtopologyDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Who of a group holds which partitions.
 *
 * @param count how many members there are
 * @param held what they hold, as far as the group says
 * @param others who holds every other partition
 */
record GroupMembers(int count, Set<TopicPartition> held, Reader others) {
  GroupMembers {
    held = Set.copyOf(held);
  }

  Reader of(TopicPartition partition) {
    return held.contains(partition) ? Reader.MEMBER : others;
  }

  /** Those of a group of which no more is known than its state. */
  static GroupMembers of(GroupState state) {
    return new GroupMembers(0, Set.of(), others(state, state != GroupState.EMPTY));
  }

  static GroupMembers of(ConsumerGroupDescription group) {
    Set<TopicPartition> held = new HashSet<>();
    group.members().forEach(member -> held.addAll(member.assignment().topicPartitions()));
    return new GroupMembers(
        group.members().size(),
        held,
        group.isSimpleConsumerGroup()
            ? Reader.UNKNOWN
            : others(group.groupState(), !group.members().isEmpty()));
  }

  static GroupMembers of(StreamsGroupDescription group) {
    Map<String, StreamsGroupSubtopologyDescription> parts =
        group.subtopologies().stream()
            .collect(
                Collectors.toMap(
                    StreamsGroupSubtopologyDescription::subtopologyId, Function.identity()));
    Set<TopicPartition> held = new HashSet<>();
    group.members().stream()
        .flatMap(member -> member.assignment().activeTasks().stream())
        .forEach(
            tasks ->
                sources(parts.get(tasks.subtopologyId()))
                    .forEach(topic -> hold(held, topic, tasks)));
    return new GroupMembers(
        group.members().size(), held, others(group.groupState(), !group.members().isEmpty()));
  }

  private static Stream<String> sources(@Nullable StreamsGroupSubtopologyDescription part) {
    return part == null
        ? Stream.empty()
        : Stream.concat(
            part.sourceTopics().stream(), part.repartitionSourceTopics().keySet().stream());
  }

  private static void hold(Set<TopicPartition> held, String topic, TaskIds tasks) {
    tasks.partitions().forEach(number -> held.add(new TopicPartition(topic, number)));
  }

  /** While a group hands out its partitions each is about to have somebody. */
  private static Reader others(GroupState state, boolean hasMembers) {
    boolean handsOut = state != GroupState.STABLE && state != GroupState.DEAD;
    return hasMembers && handsOut ? Reader.MEMBER : Reader.NOBODY;
  }
}

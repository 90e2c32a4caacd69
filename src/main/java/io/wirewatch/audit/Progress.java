package io.wirewatch.audit;

import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a pipeline is, as its consumer group says. */
final class Progress implements AutoCloseable {
  private final Admin admin;
  private final String stories;
  private final String applicationId;

  Progress(Clients clients, String stories, String applicationId) {
    this.admin = clients.admin();
    this.stories = stories;
    this.applicationId = applicationId;
  }

  /**
   * How many records of the stories it has not come to.
   *
   * @param lastStory by partition, the offset of the last record that counts
   */
  long behind(Map<Integer, Long> lastStory) throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    return lastStory.entrySet().stream()
        .mapToLong(
            last -> {
              OffsetAndMetadata at = committed.get(new TopicPartition(stories, last.getKey()));
              return Math.max(0, last.getValue() + 1 - (at == null ? 0 : at.offset()));
            })
        .sum();
  }

  /**
   * Whether it runs and has nothing in hand between the stories and the counts. A pipeline that
   * does not run may have counted a story and not yet said so.
   */
  boolean isAtRest() throws InterruptedException {
    boolean runs =
        get(admin.listGroups().all()).stream()
            .filter(group -> group.groupId().equals(applicationId))
            .anyMatch(group -> group.groupState().filter(GroupState.STABLE::equals).isPresent());
    if (!runs) {
      return false;
    }
    return hasMerged(handedOn());
  }

  /** By partition, the first record of the stories that it has not read. */
  Map<Integer, Long> reached() throws InterruptedException {
    return committed().entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(stories))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().partition(), entry -> entry.getValue().offset()));
  }

  /**
   * Where that ends now which it has handed on towards the counts; empty where it never came that
   * far.
   */
  Map<TopicPartition, Long> handedOn() throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        between().keySet().stream()
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    ListOffsetsOptions whatIsCommitted = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return get(admin.listOffsets(latest, whatIsCommitted).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** Whether all that was handed on up to {@code ends} is in the counts. */
  boolean hasMerged(Map<TopicPartition, Long> ends) throws InterruptedException {
    Map<TopicPartition, Long> merged = between();
    return ends.entrySet().stream()
        .allMatch(end -> end.getValue() <= merged.getOrDefault(end.getKey(), 0L));
  }

  private Map<TopicPartition, Long> between() throws InterruptedException {
    return committed().entrySet().stream()
        .filter(entry -> !entry.getKey().topic().equals(stories))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
    return get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
  }

  private <T> T get(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new WirewatchException(
          "cannot ask how far the pipeline " + applicationId + " is: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}

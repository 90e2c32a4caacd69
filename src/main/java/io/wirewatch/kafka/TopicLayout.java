package io.wirewatch.kafka;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic is kept, whatever its records are.
 *
 * @param name the name on the cluster
 * @param partitions how many partitions it is created with
 * @param exactly whether nothing works with any other number of them
 * @param replication how many replicas it is created with
 * @param minInSync how many replicas must have a record before it counts as written
 * @param cleanUp the clean-up policy, {@code compact} or {@code delete}
 * @param more further settings of Kafka's that it is created with
 */
public record TopicLayout(
    String name,
    int partitions,
    boolean exactly,
    short replication,
    int minInSync,
    String cleanUp,
    Map<String, String> more) {

  public TopicLayout {
    requireNonNull(name, "name");
    requireNonNull(cleanUp, "cleanUp");
    more = Map.copyOf(more);
  }

  NewTopic toCreate() {
    Map<String, String> configs = new HashMap<>(more);
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanUp);
    configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInSync));
    return new NewTopic(name, partitions, replication).configs(configs);
  }
}

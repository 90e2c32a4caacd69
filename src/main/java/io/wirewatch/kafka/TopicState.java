package io.wirewatch.kafka;

import java.util.Map;
import java.util.Optional;

/**
 * A topic as it is on the cluster.
 *
 * @param replication the replicas of the partition that has the fewest
 * @param configs its settings, those at their defaults among them; empty where they are not known
 */
public record TopicState(int partitions, int replication, Optional<Map<String, String>> configs) {

  public TopicState {
    configs = configs.map(Map::copyOf);
  }

  TopicState with(Map<String, String> known) {
    return new TopicState(partitions, replication, Optional.of(known));
  }
}

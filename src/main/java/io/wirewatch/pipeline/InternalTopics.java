package io.wirewatch.pipeline;

import io.wirewatch.kafka.TopicLayout;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that Kafka Streams would make for the pipeline by itself, so that they can be made
 * beforehand by somebody who may.
 */
public final class InternalTopics {
  /** What Streams itself sets: it removes what both sides have done with. */
  private static final Map<String, String> REPARTITION =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG, "-1",
          TopicConfig.SEGMENT_BYTES_CONFIG, "52428800",
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");

  private static final Map<String, String> CHANGELOG =
      Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");

  private InternalTopics() {}

  /**
   * Their layouts.
   *
   * @param storiesPartitions how many partitions the stories have
   */
  public static List<TopicLayout> of(Settings settings, Topics topics, int storiesPartitions) {
    int merges = topics.counts().partitions();
    int windows = topics.windows().partitions();
    return List.of(
        changelog(settings, NewsTopology.LEDGER, storiesPartitions),
        changelog(settings, NewsTopology.BUCKETS, storiesPartitions),
        repartition(settings, NewsTopology.PARTIALS, merges),
        changelog(settings, NewsTopology.MERGED, merges),
        repartition(settings, NewsTopology.HOUR_PARTS, windows),
        changelog(settings, NewsTopology.HOURS, windows));
  }

  /** Their names. */
  static Set<String> names(Settings settings, Topics topics) {
    return of(settings, topics, topics.stories().partitions()).stream()
        .map(TopicLayout::name)
        .collect(Collectors.toSet());
  }

  private static TopicLayout changelog(Settings settings, String store, int partitions) {
    return layout(
        settings, store + "-changelog", partitions, TopicConfig.CLEANUP_POLICY_COMPACT, CHANGELOG);
  }

  private static TopicLayout repartition(Settings settings, String name, int partitions) {
    return layout(
        settings,
        name + "-repartition",
        partitions,
        TopicConfig.CLEANUP_POLICY_DELETE,
        REPARTITION);
  }

  private static TopicLayout layout(
      Settings settings, String name, int partitions, String cleanUp, Map<String, String> more) {
    return new TopicLayout(
        settings.applicationId() + "-" + name,
        partitions,
        true,
        (short) settings.topics().replicationFactor(),
        settings.topics().minInsyncReplicas(),
        cleanUp,
        more);
  }
}

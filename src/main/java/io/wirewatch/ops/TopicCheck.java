package io.wirewatch.ops;

import io.wirewatch.kafka.TopicLayout;
import io.wirewatch.kafka.TopicState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Compares a topic as it is with how it should be kept. */
final class TopicCheck {
  private static final String FOREVER = "-1";
  private static final String KAFKAS_DAY = "86400000";

  /** A story of 900,000 bytes, its key and headers. */
  private static final long LONGEST_RECORD = 910_000;

  private final TopicLayout wanted;
  private final List<Finding> findings = new ArrayList<>();

  private TopicCheck(TopicLayout wanted) {
    this.wanted = wanted;
  }

  /**
   * What differs; nothing where all is as it should be.
   *
   * @param found null where there is no such topic
   */
  static List<Finding> of(TopicLayout wanted, @Nullable TopicState found) {
    TopicCheck check = new TopicCheck(wanted);
    if (found == null) {
      check.findings.add(Finding.missing(wanted.name()));
    } else {
      check.partitions(found.partitions());
      check.replication(found.replication());
      found.configs().ifPresent(configs -> check.configs(configs, found.replication()));
    }
    return List.copyOf(check.findings);
  }

  private void partitions(int found) {
    if (found == wanted.partitions()) {
      return;
    }
    String counts = "has " + partitionCount(found) + ", ";
    if (wanted.exactly()) {
      fatal(
          counts
              + wanted.partitions()
              + " are needed: partitions of the stories cannot be added or taken away later;"
              + " delete the topics of tags and counts, and count anew under another"
              + " application.id");
    } else {
      warning(
          counts
              + wanted.partitions()
              + " are configured: it works, and stays so (topics.stories.partitions is for new"
              + " topics)");
    }
  }

  private static String partitionCount(int count) {
    return count == 1 ? "1 partition" : count + " partitions";
  }

  private void replication(int found) {
    if (found < wanted.replication()) {
      warning(
          "has "
              + found
              + " of the "
              + wanted.replication()
              + " replicas configured: what is on a lost disk may be lost"
              + " (kafka-reassign-partitions.sh adds some)");
    }
  }

  private void configs(Map<String, String> found, int replication) {
    cleanUp(found);
    String minInSync = found.getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1");
    int inSync = Integer.parseInt(minInSync);
    if (inSync > replication) {
      fatal(
          "has min.insync.replicas="
              + minInSync
              + " and "
              + replication
              + " replicas: nobody can write to it; set min.insync.replicas to at most "
              + replication);
    } else if (inSync < wanted.minInSync()) {
      warning(
          "has min.insync.replicas="
              + minInSync
              + ", "
              + wanted.minInSync()
              + " is configured: what is written may be lost with one broker");
    }
    retractions(found);
    String longest = found.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1048588");
    if (Long.parseLong(longest) < LONGEST_RECORD) {
      warning(
          "has max.message.bytes="
              + longest
              + ": long stories, up to "
              + LONGEST_RECORD
              + " bytes with their headers, are turned away");
    }
  }

  private void retractions(Map<String, String> found) {
    String kept = wanted.more().get(TopicConfig.DELETE_RETENTION_MS_CONFIG);
    String is = found.getOrDefault(TopicConfig.DELETE_RETENTION_MS_CONFIG, KAFKAS_DAY);
    if (kept != null && Long.parseLong(is) < Long.parseLong(kept)) {
      warning(
          "has delete.retention.ms="
              + is
              + ": a pipeline that was away for longer goes on counting what was taken back"
              + " meanwhile; kafka-configs.sh --alter --topic "
              + wanted.name()
              + " --add-config delete.retention.ms="
              + kept);
    }
  }

  private void cleanUp(Map<String, String> found) {
    String policy = found.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, wanted.cleanUp());
    if (policy.equals(wanted.cleanUp())) {
      return;
    }
    boolean forgets =
        policy.contains(TopicConfig.CLEANUP_POLICY_DELETE)
            && !(FOREVER.equals(found.get(TopicConfig.RETENTION_MS_CONFIG))
                && FOREVER.equals(found.get(TopicConfig.RETENTION_BYTES_CONFIG)));
    String differs = "has cleanup.policy=" + policy + ", not " + wanted.cleanUp() + ": ";
    if (wanted.cleanUp().equals(TopicConfig.CLEANUP_POLICY_COMPACT) && forgets) {
      fatal(
          differs
              + "its records would be lost after retention.ms; kafka-configs.sh --alter --topic "
              + wanted.name()
              + " --add-config cleanup.policy=compact");
    } else if (wanted.exactly()) {
      fatal(differs + "Kafka Streams cannot work with it");
    } else {
      warning(
          differs
              + (forgets ? "records go in time" : "records stay that should go, or the reverse"));
    }
  }

  private void fatal(String text) {
    findings.add(Finding.fatal(wanted.name(), text));
  }

  private void warning(String text) {
    findings.add(Finding.warning(wanted.name(), text));
  }
}

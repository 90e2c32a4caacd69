package io.wirewatch.kafka;

import io.wirewatch.WirewatchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * What a cluster says of a topic.
 *
 * @param id its id, which no other topic has or ever had
 * @param partitions how many it has
 * @param tombstonesKept how long a tombstone stays at least once it is written
 */
record TopicFacts(String id, int partitions, Duration tombstonesKept) {
  private static final Duration KAFKAS_DEFAULT = Duration.ofDays(1);

  /** Clocks differ, but by less. */
  private static final Duration AHEAD = Duration.ofHours(1);

  /** The facts of the topic {@code name} now; {@link WirewatchException} if they cannot be had. */
  static TopicFacts of(Admin admin, String name) {
    try {
      TopicDescription topic = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
      if (topic == null) {
        throw new WirewatchException("there is no topic " + name);
      }
      return new TopicFacts(
          topic.topicId().toString(), topic.partitions().size(), tombstonesKept(admin, name));
    } catch (ExecutionException e) {
      throw new WirewatchException("cannot look at topic " + name + ": " + Causes.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WirewatchException("interrupted while looking at topic " + name, e);
    }
  }

  /**
   * Whether tombstones that came after {@code asOf} may be gone, so that nobody can read them; and
   * so they may where that lies ahead, for then it is not known how long ago it was.
   */
  boolean mayHaveLostTombstones(Instant asOf, Instant now) {
    if (asOf.isAfter(now.plus(AHEAD))) {
      return true;
    }
    // Half of the time: what is read from here on takes its time too.
    return Duration.between(asOf, now).compareTo(tombstonesKept.dividedBy(2)) > 0;
  }

  private static Duration tombstonesKept(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try {
      Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
      ConfigEntry kept = config == null ? null : config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG);
      return kept == null || kept.value() == null
          ? KAFKAS_DEFAULT
          : Duration.ofMillis(Long.parseLong(kept.value()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return KAFKAS_DEFAULT; // who may read a topic may not always read how it is kept
      }
      throw e;
    }
  }
}

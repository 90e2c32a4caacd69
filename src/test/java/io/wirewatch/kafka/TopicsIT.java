package io.wirewatch.kafka;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsIT {
  @TempDir Path dir;

  @Test
  void shouldCreateEveryTopicAsItIsMeant() throws Exception {
    Settings settings =
        TestBroker.settings("topics", dir, Map.of("topics.stories.partitions", "3"));
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    String prefix = settings.topics().prefix();

    topics.create(clients);

    Map<String, Integer> partitions =
        Map.of(
            prefix + "news.stories.v1", 3,
            prefix + "news.stories.tagged.v1", 3,
            prefix + "news.theme.counts.v1", 1,
            prefix + "news.theme.windows.v1", 1,
            prefix + "news.feeds.v1", 3,
            prefix + "news.feed-state.v1", 1,
            prefix + "news.themes.v1", 1,
            prefix + "news.dead-letters.v1", 1);
    assertEquals(partitions.keySet(), Set.copyOf(names(topics)));
    try (var admin = clients.admin()) {
      Map<String, TopicDescription> described =
          admin.describeTopics(names(topics)).allTopicNames().get();
      for (TopicDescription topic : described.values()) {
        assertEquals(partitions.get(topic.name()), topic.partitions().size(), topic.name());
        assertEquals(1, topic.partitions().get(0).replicas().size(), topic.name());
        String cleanUp =
            topic.name().contains("dead-letters")
                ? "delete"
                : topic.name().contains("windows") ? "compact,delete" : "compact";
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        assertEquals(cleanUp, config.get("cleanup.policy").value(), topic.name());
        assertEquals("1", config.get("min.insync.replicas").value(), topic.name());
        if (topic.name().endsWith("news.stories.v1")) {
          ConfigEntry kept = config.get("delete.retention.ms");
          assertEquals(Duration.ofDays(60).toMillis(), Long.parseLong(kept.value()));
          assertEquals(ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG, kept.source());
        }
      }
    }
  }

  @Test
  void shouldLeaveATopicAsItIs() throws Exception {
    Settings settings = TestBroker.settings("topics", dir, Map.of());
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    try (var admin = clients.admin()) {
      String counts = topics.counts().name();
      admin.createPartitions(Map.of(counts, NewPartitions.increaseTo(2))).all().get();

      topics.create(clients);

      await()
          .until(
              () ->
                  admin
                      .describeTopics(List.of(counts))
                      .allTopicNames()
                      .get()
                      .get(counts)
                      .partitions()
                      .size(),
              size -> size == 2);
      assertTrue(admin.listTopics().names().get().containsAll(names(topics)));
    }
  }

  private static Collection<String> names(Topics topics) {
    return topics.all().stream().map(Topic::name).toList();
  }
}

package io.wirewatch.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.TopicLayout;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we make beforehand is what Kafka Streams would make itself. */
class InternalTopicsIT {
  @TempDir Path dir;

  @Test
  void shouldBeWhatStreamsMakes() throws Exception {
    // given topics of ours alone
    Settings settings =
        TestBroker.settings("internal", dir, Map.of("topics.stories.partitions", "3"));
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    ThemeSet themes = ThemeSets.read(Path.of("config/themes.yml"));

    // when Streams makes its own
    try (Pipeline pipeline =
            Pipeline.start(
                settings, clients, topics, themes, new FlowMetrics(new PrometheusRegistry()));
        Admin admin = clients.admin()) {
      await().atMost(Duration.ofSeconds(60)).until(pipeline::isRunning);

      // then
      Map<String, String> expected = new TreeMap<>();
      for (TopicLayout layout : InternalTopics.of(settings, topics, 3)) {
        Map<String, String> configs = new TreeMap<>(layout.more());
        configs.put("cleanup.policy", layout.cleanUp());
        configs.put("min.insync.replicas", Integer.toString(layout.minInSync()));
        expected.put(layout.name(), layout.partitions() + " " + configs);
      }
      assertEquals(expected, made(admin, settings.applicationId() + "-"));
    }
  }

  /** Partitions and settings of every topic that begins with {@code prefix}. */
  private static Map<String, String> made(Admin admin, String prefix) throws Exception {
    List<String> names =
        admin.listTopics().names().get().stream().filter(name -> name.startsWith(prefix)).toList();
    Map<String, String> made = new TreeMap<>();
    for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
      Map<String, String> configs = new TreeMap<>();
      admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
          .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
          .forEach(entry -> configs.put(entry.name(), entry.value()));
      made.put(topic.name(), topic.partitions().size() + " " + configs);
    }
    return made;
  }
}

package io.wirewatch.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.Look;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's newer way in which the broker gives the members of the group their work. */
class GroupProtocolIT {
  @TempDir private Path directory;

  @Test
  @Timeout(120)
  void shouldCountInAGroupOfStreams() throws Exception {
    // given
    Settings settings =
        TestBroker.settings("protocol", directory, Map.of("streams.group.protocol", "streams"));
    Clients clients = new Clients(TestBroker.address(), settings.clients());
    Topics topics = Topics.of(settings.topics());
    topics.create(clients);
    ThemeSet themes = ThemeSets.read(Path.of("config/themes.yml"));
    Look look = new Look(TestBroker.address(), settings);

    // when
    try (Pipeline pipeline =
            Pipeline.start(settings, clients, topics, themes, new PrometheusRegistry());
        Producer<byte[], byte[]> producer = clients.producer();
        Admin admin = clients.admin()) {
      await().atMost(Duration.ofSeconds(60)).until(pipeline::isRunning);
      Story story = Stories.story("a.example", "1", "A truce in Ukraine, says Kyiv", "");
      producer.send(topics.stories().record(story.id().value(), story, "1")).get();

      // then
      look.awaitCount("ceasefire", 1);
      assertEquals(List.of(), look.audit().differences());
      assertEquals(
          List.of(GroupType.STREAMS),
          admin.listGroups().all().get().stream()
              .filter(group -> group.groupId().equals(settings.applicationId()))
              .map(GroupListing::type)
              .map(Optional::orElseThrow)
              .toList());
    }
  }
}

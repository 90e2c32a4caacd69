package io.wirewatch.pipeline;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.Look;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.lag.GroupLag;
import io.wirewatch.lag.LagReader;
import io.wirewatch.lag.LagRules;
import io.wirewatch.lag.LagStatus;
import io.wirewatch.lag.Restoring;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Stories;
import io.wirewatch.story.Story;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.time.Clock;
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
            Pipeline.start(
                settings, clients, topics, themes, new FlowMetrics(new PrometheusRegistry()));
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
      // and who looks at its lag sees that it has members, what they hold, and that they read it
      try (LagReader lag =
          new LagReader(clients, LagRules.USUAL, () -> Restoring.UNKNOWN, Clock.systemUTC())) {
        await()
            .untilAsserted(
                () -> {
                  GroupLag found = lag.look(List.of(settings.applicationId())).get(0);
                  assertEquals(settings.pipeline().threads(), found.members());
                  assertEquals(
                      topics.stories().partitions() + 2, found.lags().size(), found::toString);
                  assertEquals(LagStatus.OK, found.worst(), found::toString);
                  assertEquals(0, found.records(), found::toString);
                });
      }
    }
  }
}

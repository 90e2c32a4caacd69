package io.wirewatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.Look;
import io.wirewatch.feed.Opml;
import io.wirewatch.ingest.Ingest;
import io.wirewatch.kafka.TestBroker;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.pipeline.Pipeline;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.theme.ThemeSet;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's week, gone through in jumps: at each stop the counts are those the demo expects. */
@SuppressWarnings("try") // what runs is held open and not used
class DemoCountsIT {
  private static final Duration JUMP = Duration.ofSeconds(15);
  private static final Path THEMES = Path.of("config", "themes.yml");

  @TempDir private Path home;

  @Test
  void shouldCountWhatTheDemoExpects() throws Exception {
    // given
    Settings settings =
        TestBroker.settings("demo", home, Map.of()).withPollInterval(Duration.ofMillis(200));
    Topics topics = Topics.of(settings.topics());
    Look look = new Look(TestBroker.address(), settings);
    topics.create(look.clients());
    ThemeSet themes = ThemeSets.read(THEMES);
    SettableClock clock = new SettableClock(Instant.now());

    try (DemoServer server = DemoServer.start(clock);
        Pipeline pipeline =
            Pipeline.start(
                settings,
                look.clients(),
                topics,
                themes,
                new FlowMetrics(new PrometheusRegistry()));
        Ingest ingest =
            Ingest.start(
                settings,
                look.clients(),
                topics,
                feeds(server),
                clock,
                new FlowMetrics(new PrometheusRegistry()))) {
      Instant end = server.startedAt().plus(server.length()).plus(JUMP);
      while (clock.instant().isBefore(end)) {
        // when
        clock.advance(JUMP);

        // then
        Map<String, Long> expected = server.expectedAt(clock.instant()).counts();
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(100))
            .untilAsserted(() -> assertEquals(expected, withoutThemed(look.counts())));
      }
      assertEquals(server.expectedAtEnd().counts(), withoutThemed(look.counts()));
      assertEquals(List.of(), look.audit().differences());
    }
  }

  private static Map<String, Long> withoutThemed(Map<String, Long> counts) {
    counts.remove("_themed");
    return counts;
  }

  private static List<Opml.Listed> feeds(DemoServer server) throws Exception {
    try (InputStream opml = server.opml().toURL().openStream()) {
      return ((Reading.Accepted<Opml.Listing>) Opml.read("demo", opml.readAllBytes()))
          .value()
          .feeds();
    }
  }
}

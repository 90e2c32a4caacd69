package io.wirewatch.chaos;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.Tether;
import io.wirewatch.cli.WirewatchProcess;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import io.wirewatch.match.Tagger;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.pipeline.NewsTopology;
import io.wirewatch.pipeline.StreamsSettings;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The pipeline alone, with a guarantee that no setting lets anybody choose. */
final class CountingProcess {
  private CountingProcess() {}

  /** Starts one with {@code settings}, of which those for Kafka are passed on for Streams alone. */
  static WirewatchProcess start(Path directory, Settings settings, String guarantee)
      throws IOException {
    StringBuilder streams = new StringBuilder();
    settings
        .clients()
        .streams()
        .forEach((key, value) -> streams.append("streams.%s=%s%n".formatted(key, value)));
    Path config =
        Files.writeString(
            directory.resolve("counting.properties"),
            """
            bootstrap.servers=%s
            application.id=%s
            topics.prefix=%s
            topics.stories.partitions=%d
            topics.replication.factor=1
            topics.min.insync.replicas=1
            data.dir=%s
            themes.file=%s
            %s
            """
                .formatted(
                    settings.bootstrapServers(),
                    settings.applicationId(),
                    settings.topics().prefix(),
                    settings.topics().storiesPartitions(),
                    settings.dataDir(),
                    settings.themes().file(),
                    streams));
    return WirewatchProcess.startTied(
        directory, CountingProcess.class, config.toString(), guarantee);
  }

  /** {@code CountingProcess CONFIG-FILE GUARANTEE}. */
  public static void main(String[] args) {
    Tether.tie();
    Settings settings = Settings.load(Path.of(args[0]));
    Clients clients = new Clients(settings.bootstrapServers(), settings.clients());
    Tagger tagger = ThemeMatcher.compile(ThemeSets.read(settings.themes().file()));
    Properties config = StreamsSettings.of(settings, clients);
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, args[1]);
    new KafkaStreams(
            NewsTopology.build(
                Topics.of(settings.topics()),
                () -> tagger,
                settings.pipeline().flushInterval(),
                new FlowMetrics(new PrometheusRegistry())),
            config)
        .start();
  }
}

package io.wirewatch.chaos;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.cli.Tether;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import io.wirewatch.match.Tagger;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.pipeline.NewsTopology;
import io.wirewatch.pipeline.Pipeline;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The pipeline alone, with a guarantee that no setting lets anybody choose. */
final class CountingProcess {
  private CountingProcess() {}

  /** {@code CountingProcess CONFIG-FILE GUARANTEE}. */
  public static void main(String[] args) {
    Tether.tie();
    Settings settings = Settings.load(Path.of(args[0]));
    Clients clients = new Clients(settings.bootstrapServers(), settings.clients());
    Tagger tagger = ThemeMatcher.compile(ThemeSets.read(settings.themes().file()));
    Properties config = Pipeline.config(settings, clients);
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

package io.wirewatch.bench;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.WirewatchException;
import io.wirewatch.count.Change;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.pipeline.Pipeline;
import io.wirewatch.pipeline.StreamsSettings;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import io.wirewatch.theme.ThemeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/** Measures what the pipeline needs as the live stories become more. */
public final class Growth {
  /** An entry of the pipeline's state says nothing of the text, so short ones will do. */
  private static final int TEXT = 200;

  /** Nearly the horizon, so that windows cost all they can, and none ends while it measures. */
  private static final Duration FILLED_THROUGH = Change.HORIZON.minusDays(1);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * A run with the broker and the application in this process.
   *
   * @param settings with a data directory that is free and may be filled
   * @param progress told what is being done
   */
  public Growth(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param sizes how many live stories to measure at, each larger than the one before
   */
  public List<Need> run(List<Integer> sizes) throws InterruptedException {
    List<String> texts = Texts.own(1).stream().map(Growth::beginning).toList();
    Load load = Load.ofLog(texts, 1, FILLED_THROUGH);
    ThemeSet themes = ThemeSets.read(settings.themes().file());
    List<Need> needs = new ArrayList<>();
    try (Connection connection = Connection.host(settings)) {
      Clients clients = connection.clients();
      Topics topics = Topics.of(settings.topics());
      topics.create(clients);
      int live = 0;
      for (int size : sizes) {
        progress.accept("counting " + size + " stories");
        load.prefill(clients, topics.stories(), size - live);
        live = size;
        count(size, clients, topics, themes);
        needs.add(restored(size, clients, topics, themes));
        progress.accept(needs.get(needs.size() - 1).toString());
      }
    }
    return needs;
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(TEXT, text.length()));
  }

  private void count(int live, Clients clients, Topics topics, ThemeSet themes)
      throws InterruptedException {
    Pipeline pipeline =
        Pipeline.start(
            settings, clients, topics, themes, new FlowMetrics(new PrometheusRegistry()));
    try {
      Progress.rate(clients, settings.applicationId(), topics.stories(), live);
    } finally {
      pipeline.close();
    }
  }

  /** What it needs when it has begun without its stores, as after a crash. */
  private Need restored(int live, Clients clients, Topics topics, ThemeSet themes)
      throws InterruptedException {
    Path stores = stores(clients);
    try {
      Utils.delete(stores.toFile());
    } catch (IOException e) {
      throw new WirewatchException("cannot empty " + stores, e);
    }
    long start = System.nanoTime();
    try (Pipeline pipeline =
        Pipeline.start(
            settings, clients, topics, themes, new FlowMetrics(new PrometheusRegistry()))) {
      while (!pipeline.isRunning()) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new WirewatchException("the pipeline did not restore within " + PATIENCE);
        }
        Thread.sleep(LOOK.toMillis());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Need(
          live,
          Machine.heapUsedMb(),
          Machine.residentMb(),
          Machine.diskMb(stores),
          changelogMb(clients),
          seconds);
    }
  }

  private Path stores(Clients clients) {
    Properties config = StreamsSettings.of(settings, clients);
    return Path.of(config.getProperty(StreamsConfig.STATE_DIR_CONFIG), settings.applicationId());
  }

  /** What the changelogs have on the broker's disk, in 10^6 bytes. */
  private long changelogMb(Clients clients) throws InterruptedException {
    try (Admin admin = clients.admin()) {
      List<Integer> brokers =
          admin.describeCluster().nodes().get().stream().map(Node::id).collect(Collectors.toList());
      long bytes = 0;
      for (Map<String, LogDirDescription> broker :
          admin.describeLogDirs(brokers).allDescriptions().get().values()) {
        for (LogDirDescription directory : broker.values()) {
          bytes +=
              directory.replicaInfos().entrySet().stream()
                  .filter(entry -> entry.getKey().topic().endsWith("-changelog"))
                  .mapToLong(entry -> entry.getValue().size())
                  .sum();
        }
      }
      return bytes / Machine.MB;
    } catch (ExecutionException e) {
      throw new WirewatchException("cannot ask the broker for the size of its logs", e);
    }
  }
}

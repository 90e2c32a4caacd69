package io.wirewatch.bench;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.Topics;
import io.wirewatch.lag.LagGauges;
import io.wirewatch.lag.Restoring;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.pipeline.Pipeline;
import io.wirewatch.pipeline.StreamsSettings;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.settings.Settings;
import io.wirewatch.theme.ThemeSet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Measures the full pipeline, a bare pass-through and the plain DSL way in one run. */
public final class Bench {
  /** The DSL way is slow: this part of the stories takes it as long as all of them take ours. */
  private static final int DSL_PART = 4;

  private final Settings settings;
  private final int stories;
  private final int warmUps;
  private final int rounds;
  private final int latencySeconds;
  private final Consumer<String> progress;
  private int run;

  /**
   * A run with the broker and the application in this process.
   *
   * @param settings with a data directory that is free and may be filled
   * @param warmUps rounds that are not counted: the JVM compiles what is hot for about a million
   *     stories, as a pipeline does once in its life
   * @param progress told what is being done
   */
  public Bench(
      Settings settings,
      int stories,
      int warmUps,
      int rounds,
      int latencySeconds,
      Consumer<String> progress) {
    this.settings = settings;
    this.stories = stories;
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.latencySeconds = latencySeconds;
    this.progress = progress;
  }

  /** Measures; {@code input} holds the texts, or is null for texts of our own. */
  public Report run(@org.jspecify.annotations.Nullable Path input) throws InterruptedException {
    Load load = Load.ofWires(input == null ? Texts.own(1) : Texts.read(input), 1);
    ThemeSet themes = ThemeSets.read(settings.themes().file());
    try (Connection connection = Connection.host(settings)) {
      Clients clients = connection.clients();
      Topics topics = Topics.of(settings.topics());
      topics.create(clients);
      progress.accept("sending " + stories + " stories");
      long bytes = load.prefill(clients, topics.stories(), stories);
      List<Double> pipeline = new ArrayList<>();
      List<Double> passThrough = new ArrayList<>();
      for (int round = 1 - warmUps; round <= rounds; round++) {
        pipeline.add(pipeline(clients, topics, themes));
        passThrough.add(
            plain("pass-through", clients, stories, output -> Way.passThrough(topics, output)));
        tell(round, "pipeline " + last(pipeline) + ", pass-through " + last(passThrough));
      }
      // Last, so that what the JVM learns of its tables and caches is not in the way of the others.
      List<Double> dsl = new ArrayList<>();
      for (int round = 1 - warmUps; round <= rounds; round++) {
        dsl.add(plain("dsl", clients, stories / DSL_PART, output -> Way.dsl(topics, output)));
        tell(round, "DSL " + last(dsl));
      }
      Latency latency = latency(clients, load, themes);
      Rates ours = counted(pipeline);
      Rates theirs = counted(dsl);
      Rates bare = counted(passThrough);
      return new Report(
          ours.median(),
          theirs.median(),
          bare.median(),
          latency,
          Runtime.getRuntime().availableProcessors(),
          Machine.peakMb(),
          Machine.name(),
          Machine.java(),
          Machine.settings(settings),
          stories,
          bytes,
          new Report.Rounds(ours, theirs, bare));
    }
  }

  private void tell(int round, String rates) {
    String which = round < 1 ? "warming up, not counted: " : "round " + round + ": ";
    progress.accept(which + rates + " stories/s");
  }

  private Rates counted(List<Double> all) {
    return new Rates(all.subList(warmUps, all.size()));
  }

  private static String last(List<Double> rates) {
    return "%,.0f".formatted(rates.get(rates.size() - 1));
  }

  private double pipeline(Clients clients, Topics shared, ThemeSet themes)
      throws InterruptedException {
    Settings own = own("pipeline");
    Topics outputs = Topics.of(own.topics());
    outputs.create(clients);
    Topics topics = outputs.withStories(shared.stories());
    PrometheusRegistry registry = new PrometheusRegistry();
    Pipeline pipeline = Pipeline.start(own, clients, topics, themes, new FlowMetrics(registry));
    LagGauges lag =
        LagGauges.start(
            clients,
            own.applicationId(),
            () -> Restoring.UNKNOWN,
            registry,
            Clock.systemUTC(),
            LagGauges.USUAL_INTERVAL);
    try {
      return Progress.rate(clients, own.applicationId(), shared.stories(), stories);
    } finally {
      lag.close();
      pipeline.close();
    }
  }

  private double plain(String name, Clients clients, int until, Function<String, Topology> topology)
      throws InterruptedException {
    Settings own = own(name);
    String output = own.topics().prefix() + "output";
    try (Admin admin = clients.admin()) {
      admin
          .createTopics(
              List.of(new NewTopic(output, settings.topics().storiesPartitions(), (short) 1)))
          .all()
          .get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new WirewatchException("cannot create " + output, e);
    }
    try (KafkaStreams streams =
        new KafkaStreams(topology.apply(output), StreamsSettings.of(own, clients))) {
      streams.start();
      return Progress.rate(
          clients, own.applicationId(), Topics.of(settings.topics()).stories(), until);
    }
  }

  private Latency latency(Clients clients, Load load, ThemeSet themes) throws InterruptedException {
    progress.accept("latency");
    Settings own = own("latency");
    Topics topics = Topics.of(own.topics());
    topics.create(clients);
    try (Pipeline pipeline =
        Pipeline.start(own, clients, topics, themes, new FlowMetrics(new PrometheusRegistry()))) {
      while (!pipeline.isRunning()) {
        Thread.sleep(Duration.ofMillis(20).toMillis());
      }
      return Latency.measure(clients, topics, load, latencySeconds);
    }
  }

  /** The same settings, with topics, a group and a state directory that nobody used. */
  private Settings own(String name) {
    run++;
    String id = "bench-" + run + "-" + name;
    return settings.forRun(id);
  }
}

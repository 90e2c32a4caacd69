package io.wirewatch;

import io.wirewatch.audit.AuditWatch;
import io.wirewatch.cli.Commands;
import io.wirewatch.cli.Service;
import io.wirewatch.contract.AsyncApi;
import io.wirewatch.demo.DemoServer;
import io.wirewatch.document.Outlines;
import io.wirewatch.feed.Opml;
import io.wirewatch.feed.Opml.Listed;
import io.wirewatch.http.HttpServer;
import io.wirewatch.http.Late;
import io.wirewatch.http.MetricsRoutes;
import io.wirewatch.http.Routes;
import io.wirewatch.ingest.Archiver;
import io.wirewatch.ingest.Ingest;
import io.wirewatch.ingest.Posts;
import io.wirewatch.kafka.Connection;
import io.wirewatch.kafka.DataDirectory;
import io.wirewatch.kafka.Topics;
import io.wirewatch.lag.LagGauges;
import io.wirewatch.lag.Partition;
import io.wirewatch.lag.Restoring;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.net.Fetched;
import io.wirewatch.net.HttpFetcher;
import io.wirewatch.ops.Health;
import io.wirewatch.ops.Health.Probe;
import io.wirewatch.ops.Metrics;
import io.wirewatch.ops.TopicSetup;
import io.wirewatch.pipeline.InternalTopics;
import io.wirewatch.pipeline.Pipeline;
import io.wirewatch.pipeline.ThemeSets;
import io.wirewatch.serve.DocumentRoutes;
import io.wirewatch.serve.PostRoutes;
import io.wirewatch.serve.StoryRoutes;
import io.wirewatch.serve.ThemeRoutes;
import io.wirewatch.serve.WindowRoutes;
import io.wirewatch.settings.ConfigFile;
import io.wirewatch.settings.Role;
import io.wirewatch.settings.Settings;
import io.wirewatch.story.Reading;
import io.wirewatch.theme.ThemeSet;
import io.wirewatch.view.View;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Wires the parts together and starts them, each after what it stands on. */
public final class Wirewatch implements Service {
  private static final Duration DEMO_POLL = Duration.ofSeconds(2);

  /** Longer than the work of a killed instance waits for another, also on brokers of others. */
  private static final Duration AUDIT_SETTLE = Duration.ofSeconds(30);

  private static final int AUDIT_TAGS = 100;

  /** The demo's feeds are on 127.0.0.1, which need not be spared. */
  private static final Settings.Fetch OWN_MACHINE =
      new Settings.Fetch(Set.of("127.0.0.1"), Duration.ZERO, "");

  private final Settings settings;
  private final List<String> notes = new ArrayList<>();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private final FlowMetrics flow = new FlowMetrics(metrics.registry());
  private final Late<Posts> posts = new Late<>("ingest");
  private final Late<String> asyncApi = new Late<>("the topics' contract");
  private final Late<View> view = new Late<>("the view of the topics");
  private String address = "";
  private @Nullable Pipeline pipeline;

  private Wirewatch(Settings settings) {
    this.settings = settings;
  }

  public static void main(String[] args) {
    System.exit(Commands.run(Wirewatch::start, args));
  }

  /** Starts what the settings say; see {@link Service.Starter}. */
  public static Service start(Settings wanted, boolean demo, Consumer<String> trouble)
      throws InterruptedException {
    Settings settings = demo ? wanted.withPollInterval(DEMO_POLL).withFetch(OWN_MACHINE) : wanted;
    boolean ingests = settings.roles().contains(Role.INGEST);
    // What is wrong in a file is said before anything is started.
    ThemeSet themes = ThemeSets.read(settings.themes().file());
    List<Listed> feeds = ingests && !demo ? feeds(settings.feeds().file()) : List.of();

    Wirewatch running = new Wirewatch(settings);
    try {
      DataDirectory directory = running.add(DataDirectory.open(settings.dataDir()));
      // Before the others, so that it can say that they start; after them it has nothing to say.
      running.startHttp(directory);
      Connection connection = running.add(Connection.host(settings, directory));
      running.address = connection.address();
      connection.awaitBroker(trouble);
      Topics topics = Topics.of(settings.topics());
      TopicSetup.of(
              topics.usedBy(settings.roles()),
              topics.stories(),
              partitions ->
                  settings.roles().contains(Role.PIPELINE)
                      ? InternalTopics.of(settings, topics, partitions)
                      : List.of())
          .prepare(connection.clients());
      if (settings.roles().contains(Role.PIPELINE)) {
        running.startPipeline(connection, topics, themes);
      }
      running.watchLag(connection);
      if (ingests) {
        List<Listed> read = demo ? running.startDemo() : feeds;
        running.startIngest(connection, topics, read);
      }
      if (settings.roles().contains(Role.SERVE)) {
        running.startView(directory, connection, topics);
        running.startAudit(connection, topics);
      }
      running.health.started();
      return running;
    } catch (RuntimeException | InterruptedException | Error e) {
      running.closeAfter(e);
      throw e;
    }
  }

  /** What does not stop in order does not hide why it did not start. */
  private void closeAfter(Throwable reason) {
    try {
      close();
    } catch (WirewatchException e) {
      reason.addSuppressed(e);
    }
  }

  /** What is added last is closed first. */
  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  private void startHttp(DataDirectory directory) {
    List<Routes> routes = new ArrayList<>();
    routes.add(new MetricsRoutes(metrics));
    if (settings.roles().contains(Role.INGEST)) {
      routes.add(new PostRoutes(posts, settings.http()));
    }
    if (settings.roles().contains(Role.SERVE)) {
      Topics topics = Topics.of(settings.topics());
      routes.add(new ThemeRoutes(view));
      routes.add(new WindowRoutes(view, Clock.systemUTC()));
      routes.add(new StoryRoutes(view, topics.stories().name()));
      routes.add(new DocumentRoutes(asyncApi));
    }
    HttpServer http = add(HttpServer.start(settings.http(), health, routes));
    directory.writeHttpAddress(http.address());
    notes.add("HTTP at " + http.address());
  }

  private void startPipeline(Connection connection, Topics topics, ThemeSet themes) {
    Pipeline pipeline = add(Pipeline.start(settings, connection.clients(), topics, themes, flow));
    this.pipeline = pipeline;
    health.add(Probe.LIVE, "pipeline", pipeline::deadBecause);
    health.add(Probe.STARTED, "pipeline", pipeline::notRunningBecause);
    health.add(Probe.READY, "pipeline", pipeline::notRunningBecause);
    health.add(Probe.LIVE, "themes", pipeline::themesDeadBecause);
    health.note(Probe.READY, "themes", pipeline::themesRefused);
  }

  /** Every role tells how far the pipeline is behind: one that has stopped could not. */
  private void watchLag(Connection connection) {
    add(
        LagGauges.start(
            connection.clients(),
            settings.applicationId(),
            this::restoring,
            metrics.registry(),
            Clock.systemUTC(),
            LagGauges.USUAL_INTERVAL));
  }

  /** Of other instances this one knows nothing; an embedded pipeline has none. */
  private Restoring restoring() {
    Pipeline own = pipeline;
    if (own == null) {
      return Restoring.UNKNOWN;
    }
    Set<Partition> waiting = new HashSet<>();
    own.restoring()
        .forEach((topic, numbers) -> numbers.forEach(n -> waiting.add(new Partition(topic, n))));
    return new Restoring(settings.applicationId(), waiting, settings.embedded());
  }

  private void startView(DataDirectory directory, Connection connection, Topics topics) {
    Path index = directory.path().resolve("view");
    View started = add(View.start(index, connection.clients(), topics, Clock.systemUTC(), flow));
    health.add(Probe.LIVE, "view", started::deadBecause);
    health.add(Probe.STARTED, "view", started::startingBecause);
    health.add(Probe.READY, "view", started::notReadyBecause);
    view.set(started);
    asyncApi.set(AsyncApi.yaml(topics, connection.address(), settings.clients().kafka()));
    add(view::clear);
  }

  private void startAudit(Connection connection, Topics topics) {
    Duration interval = settings.audit().interval();
    if (!interval.isZero()) {
      AuditWatch.Options options = new AuditWatch.Options(interval, AUDIT_SETTLE, AUDIT_TAGS);
      AuditWatch watch =
          add(
              AuditWatch.start(
                  connection.clients(),
                  topics,
                  settings.applicationId(),
                  options,
                  metrics.registry(),
                  Clock.systemUTC()));
      health.add(Probe.LIVE, "audit", watch::deadBecause);
    }
  }

  private void startIngest(Connection connection, Topics topics, List<Listed> feeds) {
    Ingest ingest =
        add(Ingest.start(settings, connection.clients(), topics, feeds, Clock.systemUTC(), flow));
    health.add(Probe.LIVE, "ingest", ingest::deadBecause);
    notes.add(ingest.feeds() + " feeds, inbox " + settings.inbox().dir());
    if (settings.retention().isOn()) {
      Archiver archiver =
          add(Archiver.start(settings, connection.clients(), topics, Clock.systemUTC()));
      health.add(Probe.LIVE, "archive", archiver::deadBecause);
    }
    posts.set(add(new Posts(connection.clients(), topics, Clock.systemUTC(), flow)));
    add(posts::clear);
  }

  private List<Listed> startDemo() {
    DemoServer server = add(DemoServer.start(Clock.systemUTC()));
    notes.add("demo feeds at " + server.root() + ", about " + server.length().toSeconds() + " s");
    return demoFeeds(server.opml(), settings);
  }

  private static List<Listed> demoFeeds(URI opml, Settings settings) {
    try (HttpFetcher fetcher = new HttpFetcher(Ingest.fetchSettings(settings))) {
      if (fetcher.fetch(opml, null, null) instanceof Fetched.Body body) {
        return feeds(opml.toString(), body.bytes());
      }
      throw new WirewatchException("the demo's server does not answer at " + opml);
    }
  }

  private static List<Listed> feeds(Path file) {
    return feeds(file.toString(), ConfigFile.read(file, Outlines.MOST_BYTES));
  }

  private static List<Listed> feeds(String name, byte[] opml) {
    Reading<Opml.Listing> reading = Opml.read(name, opml);
    if (reading instanceof Reading.Rejected<Opml.Listing> rejected) {
      throw new WirewatchException(rejected.reason());
    }
    Opml.Listing listing = ((Reading.Accepted<Opml.Listing>) reading).value();
    if (!listing.problems().isEmpty()) {
      throw new WirewatchException(String.join("\n  ", listing.problems()));
    }
    return listing.feeds();
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** A part that does not stop in order keeps none of the others from it. */
  @Override
  public void close() {
    health.stopping();
    WirewatchException failed = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (failed == null) {
          failed = new WirewatchException("stopping failed: " + e.getMessage(), e);
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}

package io.wirewatch.pipeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.wirewatch.WirewatchException;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Refusals;
import io.wirewatch.kafka.Topics;
import io.wirewatch.match.ThemeMatcher;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.settings.Settings;
import io.wirewatch.theme.ThemeSet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology: tags and counts from when it is made until it is closed. */
public final class Pipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(3);
  private static final long REFUSED_PAUSE_S = 10;

  private final CurrentTagger tagger;
  private final @Nullable WatchedFile file;
  private final RestoreProgress restores;
  private final LeftStores stores;
  private final LeftTransactions transactions;
  private final KafkaStreams streams;
  private final CountDownLatch stopping;
  private final StuckThreads stuck = new StuckThreads();

  private Pipeline(
      CurrentTagger tagger,
      @Nullable WatchedFile file,
      RestoreProgress restores,
      LeftStores stores,
      LeftTransactions transactions,
      KafkaStreams streams,
      CountDownLatch stopping) {
    this.tagger = tagger;
    this.file = file;
    this.restores = restores;
    this.stores = stores;
    this.transactions = transactions;
    this.streams = streams;
    this.stopping = stopping;
  }

  /**
   * Publishes {@code themes} where that is due, and starts.
   *
   * <p>An embedded pipeline is its owner's own, so its file always holds; on a cluster the file
   * holds only until somebody applies a set, because several instances may have several files. In
   * both cases what the file becomes later is published if the settings have it watched.
   *
   * @param flow where it says what it does
   */
  public static Pipeline start(
      Settings settings, Clients clients, Topics topics, ThemeSet themes, FlowMetrics flow) {
    ThemeMatcher own = ThemeMatcher.compile(themes); // what is wrong is never published
    boolean none = ThemeSets.read(clients, topics.themes()).current().isEmpty();
    if (settings.embedded() || none) {
      ThemeSets.publish(clients, topics.themes(), settings.applicationId(), themes);
    }
    CurrentTagger tagger = new CurrentTagger(clients, topics.themes(), own);
    GaugeWithCallback.builder()
        .name("theme_set")
        .help("1 for the theme set that the next story is tagged by.")
        .labelNames("hash")
        .callback(gauge -> gauge.call(1, tagger.get().themeSet()))
        .register(flow.registry());
    Topology topology =
        NewsTopology.build(topics, tagger, settings.pipeline().flushInterval(), flow);
    RestoreProgress restores =
        new RestoreProgress(
            topology,
            settings.applicationId() + "-",
            InternalTopics.names(settings, topics),
            flow.registry());
    Properties config = StreamsSettings.of(settings, clients);
    LeftStores stores = new LeftStores(config);
    stores.dropUnlessKept();
    KafkaStreams streams = clients.make("the pipeline", () -> new KafkaStreams(topology, config));
    streams.setGlobalStateRestoreListener(restores);
    CountDownLatch stopping = new CountDownLatch(1);
    streams.setUncaughtExceptionHandler(e -> replace(e, stopping));
    LeftTransactions transactions = LeftTransactions.watch(streams, clients, config);
    streams.start();
    return new Pipeline(
        tagger,
        watch(settings, clients, topics, themes),
        restores,
        stores,
        transactions,
        streams,
        stopping);
  }

  private static @Nullable WatchedFile watch(
      Settings settings, Clients clients, Topics topics, ThemeSet themes) {
    Settings.Themes watched = settings.themes();
    return watched.watchInterval().isZero()
        ? null
        : WatchedFile.start(
            watched.file(),
            themes.hash(),
            watched.watchInterval(),
            set -> ThemeSets.publish(clients, topics.themes(), settings.applicationId(), set));
  }

  /** A failed thread's place is taken at once; but what was refused will be refused again. */
  private static StreamThreadExceptionResponse replace(Throwable e, CountDownLatch stopping) {
    Optional<WirewatchException> refused = Refusals.of(e);
    if (refused.isEmpty()) {
      LOG.error("a pipeline thread failed, another takes its place", e);
      return REPLACE_THREAD;
    }
    LOG.error(
        "a pipeline thread cannot work: {}; trying again in {} s",
        refused.get().getMessage(),
        REFUSED_PAUSE_S);
    try {
      stopping.await(REFUSED_PAUSE_S, SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return REPLACE_THREAD;
  }

  /** Whether it counts, and neither starts, restores nor has failed. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Why it does not count now, in a line; null when it does. */
  public @Nullable String notRunningBecause() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING ? null : "is " + state;
  }

  /** Why it will never count again, in a line; null while it may. An outage is no reason. */
  public @Nullable String deadBecause() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING
        ? "is " + state + "; the log says why"
        : stuck.stuckBecause(streams.metrics());
  }

  /** Which partitions of which topics wait here for stores that are being restored. */
  public Map<String, Set<Integer>> restoring() {
    return restores.partitions();
  }

  /** Why no other theme set will ever be taken up, in a line; null while it may. */
  public @Nullable String themesDeadBecause() {
    return file != null && !file.isAlive()
        ? "the thread that watches the theme file has ended; the log says why"
        : tagger.deadBecause();
  }

  /** The hash of the theme set that the next story is tagged by. */
  String themeSet() {
    return tagger.get().themeSet();
  }

  /** What theme set, or file of one, was refused so that another holds, in a line; else null. */
  public @Nullable String themesRefused() {
    String refused = file == null ? null : file.refused();
    return refused == null ? tagger.refused() : refused;
  }

  @Override
  public void close() {
    stopping.countDown();
    if (file != null) {
      file.close();
    }
    // Else the group waits for this member until its session ends, and a restart with it.
    CloseOptions options =
        CloseOptions.timeout(STOP_DEADLINE)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    boolean stopped = streams.close(options);
    transactions.close();
    tagger.close();
    if (stopped) {
      stores.keep();
    } else {
      LOG.warn(
          "the pipeline did not stop within {} s; its work is safe", STOP_DEADLINE.toSeconds());
    }
  }
}

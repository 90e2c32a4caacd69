package io.wirewatch.lag;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.kafka.Causes;
import io.wirewatch.kafka.Clients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a group is behind, as gauges, looked at every {@code interval} on a thread of its own:
 * who scrapes waits for no broker. What is older than six intervals is not told any more.
 */
public final class LagGauges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LagGauges.class);

  /** Often enough that every status is told within a minute. */
  public static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);

  private static final int INTERVALS_BELIEVED = 6;
  private static final int STOP_PATIENCE_S = 2;
  private static final String[] LABELS = {"group", "topic", "partition"};

  private final Clients clients;
  private final List<String> groups;
  private final Restoring.Source restoring;
  private final Clock clock;
  private final Duration interval;
  private final ScheduledExecutorService timer;
  private @Nullable LagReader reader;
  private @Nullable String trouble;
  private volatile @Nullable GroupLag last;

  private LagGauges(
      Clients clients, String group, Restoring.Source restoring, Clock clock, Duration interval) {
    this.clients = requireNonNull(clients, "clients");
    this.groups = List.of(group);
    this.restoring = requireNonNull(restoring, "restoring");
    this.clock = requireNonNull(clock, "clock");
    this.interval = requireNonNull(interval, "interval");
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "wirewatch-lag");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Looks at {@code group} from now on.
   *
   * @param restoring says which partitions wait for their stores
   * @param registry where the gauges are
   */
  public static LagGauges start(
      Clients clients,
      String group,
      Restoring.Source restoring,
      PrometheusRegistry registry,
      Clock clock,
      Duration interval) {
    LagGauges gauges = new LagGauges(clients, group, restoring, clock, interval);
    gauges.register(registry);
    ScheduledFuture<?> unused = // look() throws nothing
        gauges.timer.scheduleWithFixedDelay(
            gauges::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    return gauges;
  }

  private void register(PrometheusRegistry registry) {
    gauge(
        registry,
        "lag_records",
        "Offsets from the first unread record to the end of what is committed; 0 when only"
            + " transaction markers are left.",
        lag -> lag.committed() == null ? null : (double) lag.records());
    gauge(
        registry,
        "lag_seconds",
        "How long the first unread record has waited; 0 when there is none. Told where it can be read.",
        lag -> lag.committed() == null || !lag.isExact() ? null : lag.seconds());
    gauge(
        registry,
        "lag_open_offsets",
        "Offsets that nobody can read before a transaction has ended.",
        lag -> (double) lag.open());
    gauge(
        registry,
        "lag_uncommitted",
        "1 where the group never said how far it is, and has no other lag; else 0.",
        lag -> lag.committed() == null ? 1.0 : 0.0);
    gauge(
        registry,
        "lag_status",
        "0 ok, 1 slow, 2 restoring, 3 uncommitted, 4 rewound, 5 blocked, 6 stalled, 7 stopped.",
        lag -> (double) lag.status().code());
    GaugeWithCallback.builder()
        .name("lag_unseen_partitions")
        .help("Partitions of the group whose leader did not answer: nothing else is told of them.")
        .labelNames("group")
        .callback(
            gauge -> {
              GroupLag seen = last;
              if (seen != null && !isOld(seen)) {
                gauge.call(seen.unseen().size(), seen.group());
              }
            })
        .register(registry);
    GaugeWithCallback.builder()
        .name("lag_looked_timestamp_seconds")
        .help("When the group was looked at last; what is too old is not told.")
        .labelNames("group")
        .callback(
            gauge -> {
              GroupLag seen = last;
              if (seen != null) {
                gauge.call(seen.at().toEpochMilli() / 1e3, seen.group());
              }
            })
        .register(registry);
  }

  private void gauge(PrometheusRegistry registry, String name, String help, Measure measure) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(LABELS)
        .callback(gauge -> tell(gauge, measure))
        .register(registry);
  }

  /** A number of a partition; null for none. */
  private interface Measure {
    @Nullable Double of(Lag lag);
  }

  private void tell(GaugeWithCallback.Callback gauge, Measure measure) {
    GroupLag seen = last;
    if (seen == null || isOld(seen)) {
      return;
    }
    for (Lag lag : seen.lags()) {
      Double value = measure.of(lag);
      if (value != null) {
        Partition partition = lag.partition();
        gauge.call(value, seen.group(), partition.topic(), Integer.toString(partition.number()));
      }
    }
  }

  private boolean isOld(GroupLag seen) {
    Duration age = Duration.between(seen.at(), clock.instant());
    return age.compareTo(interval.multipliedBy(INTERVALS_BELIEVED)) > 0;
  }

  private void look() {
    try {
      LagReader open = reader;
      if (open == null) {
        open = new LagReader(clients, LagRules.USUAL, restoring, clock);
        reader = open;
      }
      last = open.look(groups).get(0);
      trouble = null;
    } catch (RuntimeException e) {
      if (timer.isShutdown()) {
        return;
      }
      String why = Causes.of(e);
      if (!why.equals(trouble)) { // once, however long it lasts
        trouble = why;
        LOG.info("how far the pipeline is behind cannot be told: {}", why);
      }
      LOG.debug("looking at {} failed", groups, e);
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      // A look that does not end keeps its clients, and goes with the process.
      if (timer.awaitTermination(STOP_PATIENCE_S, TimeUnit.SECONDS) && reader != null) {
        reader.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.wirewatch.audit;

import static java.util.Objects.requireNonNull;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wirewatch.kafka.Causes;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recounts from when it is started until it is closed, on a thread of its own: it follows the
 * topics and compares every so often. What is wrong is told when three comparisons or more found it
 * so over the time that it must settle, and none found it right; a count that merely follows its
 * stories is not wrong, since what is on its way is known.
 */
public final class AuditWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final Clients clients;
  private final Topics topics;
  private final String applicationId;
  private final Options options;
  private final Listener listener;
  private final Clock clock;
  private final Suspicions suspicions;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Cut cut;
  private volatile @Nullable Instant compared;
  private volatile int mismatches;
  private volatile long tagsChecked;

  /**
   * How it watches.
   *
   * @param interval the time between two comparisons
   * @param settle how long something must be wrong to be told
   * @param tags how many of the tags that came between two comparisons are checked, at most
   */
  public record Options(Duration interval, Duration settle, int tags) {
    public Options {
      requireNonNull(interval, "interval");
      requireNonNull(settle, "settle");
    }
  }

  /**
   * What a comparison has to say.
   *
   * @param liveStories how many stories are live
   * @param found what is wrong now and was not before
   * @param righted what was told to be wrong and is right now
   * @param mismatches how much is wrong in all
   */
  public record News(
      long liveStories, List<Difference> found, List<Difference> righted, int mismatches) {
    public News {
      found = List.copyOf(found);
      righted = List.copyOf(righted);
    }
  }

  /** Is told what the watch finds, on its thread. */
  public interface Listener {
    /** There was a comparison. */
    void compared(News news);

    /** There can be none now, because of {@code why}, in a line. */
    void cannotCompare(String why);
  }

  private AuditWatch(
      Clients clients,
      Topics topics,
      String applicationId,
      Options options,
      Listener listener,
      Clock clock) {
    this.clients = requireNonNull(clients, "clients");
    this.topics = requireNonNull(topics, "topics");
    this.applicationId = requireNonNull(applicationId, "applicationId");
    this.options = requireNonNull(options, "options");
    this.listener = requireNonNull(listener, "listener");
    this.clock = requireNonNull(clock, "clock");
    this.suspicions = new Suspicions(options.settle());
    this.thread = new Thread(this::run, "wirewatch-audit");
    thread.setDaemon(true);
  }

  /**
   * Starts to watch what the pipeline {@code applicationId} publishes.
   *
   * @param registry where it says how much is wrong
   */
  public static AuditWatch start(
      Clients clients,
      Topics topics,
      String applicationId,
      Options options,
      PrometheusRegistry registry,
      Clock clock,
      Listener listener) {
    AuditWatch watch = new AuditWatch(clients, topics, applicationId, options, listener, clock);
    watch.register(registry);
    watch.thread.start();
    return watch;
  }

  /** The same, and what it finds is logged. */
  public static AuditWatch start(
      Clients clients,
      Topics topics,
      String applicationId,
      Options options,
      PrometheusRegistry registry,
      Clock clock) {
    return start(clients, topics, applicationId, options, registry, clock, new AuditLog());
  }

  /** Before the first comparison nothing is said: 0 would mean that all is right. */
  private void register(PrometheusRegistry registry) {
    double started = clock.instant().toEpochMilli() / 1_000.0;
    GaugeWithCallback.builder()
        .name("audit_started_timestamp_seconds")
        .help("When the audit was started; it is told before the first comparison, too.")
        .callback(gauge -> gauge.call(started))
        .register(registry);
    GaugeWithCallback.builder()
        .name("audit_mismatch")
        .help("Counts, tags and identities that are not as recounted; 0 when all is right.")
        .callback(
            gauge -> {
              if (compared != null) {
                gauge.call(mismatches);
              }
            })
        .register(registry);
    GaugeWithCallback.builder()
        .name("audit_compared_timestamp_seconds")
        .help("When the counts were last held against a recount.")
        .callback(
            gauge -> {
              Instant last = compared;
              if (last != null) {
                gauge.call(last.toEpochMilli() / 1_000.0);
              }
            })
        .register(registry);
    CounterWithCallback.builder()
        .name("audit_tags_checked")
        .help("Tagged stories that were tagged again under their own theme set.")
        .callback(counter -> counter.call((double) tagsChecked))
        .register(registry);
  }

  private void run() {
    while (closing.getCount() > 0) {
      try {
        watch();
      } catch (InterruptException | InterruptedException e) {
        // close() was called.
      } catch (RuntimeException e) {
        LOG.warn("the audit begins anew in {} s: {}", RETRY.toSeconds(), Causes.of(e));
        LOG.debug("what failed", e);
        listener.cannotCompare(Causes.of(e));
        pause(RETRY);
      }
    }
  }

  private void watch() throws InterruptedException {
    try (Cut open = new Cut(clients, topics, applicationId, options.tags())) {
      cut = open;
      long before = tagsChecked;
      while (closing.getCount() > 0) {
        Cut.Result result = open.compare();
        if (closing.getCount() > 0) {
          tagsChecked = before + open.tagsChecked();
          tell(open, result);
          pause(options.interval());
        }
      }
    } finally {
      cut = null;
    }
  }

  private void tell(Cut open, Cut.Result result) {
    if (result.comparison() == null) {
      listener.cannotCompare(result.why());
      return;
    }
    Suspicions.Change change = suspicions.take(result.comparison(), System.nanoTime());
    mismatches = suspicions.believed();
    compared = clock.instant();
    listener.compared(new News(open.liveStories(), change.found(), change.righted(), mismatches));
  }

  private void pause(Duration time) {
    try {
      closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why it will never compare again, in a line; null while it may. An outage is no reason. */
  public @Nullable String deadBecause() {
    return thread.isAlive() ? null : "the audit's thread has ended; the log says why";
  }

  /** Returns when its thread has ended. */
  @Override
  public void close() {
    closing.countDown();
    Cut open = cut;
    if (open != null) {
      open.stop();
    }
    try {
      thread.join(STOP_PATIENCE.toMillis());
      thread.interrupt(); // it may wait for brokers that are away
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

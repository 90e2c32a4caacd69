package io.wirewatch.ingest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.wirewatch.kafka.Causes;
import io.wirewatch.kafka.Clients;
import io.wirewatch.kafka.Topics;
import io.wirewatch.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives stories that have become too old, at its start and then once a day, on a thread of its
 * own until it is closed.
 */
public final class Archiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final Duration RETRY = Duration.ofMinutes(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final Duration retention;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Archiving archiving;
  private final Thread thread;

  private Archiver(Settings settings, Clients clients, Topics topics, Clock clock) {
    this.retention = settings.retention().stories();
    this.clock = clock;
    String transactionalId = settings.applicationId() + "-archive";
    this.archiving = new Archiving(clients, topics, transactionalId, Archiving.IN_HAND, closing);
    this.thread = new Thread(this::run, "wirewatch-archive");
    thread.setDaemon(true);
  }

  /** Begins, with what the settings say of retention, which must be on. */
  public static Archiver start(Settings settings, Clients clients, Topics topics, Clock clock) {
    Archiver archiver = new Archiver(settings, clients, topics, clock);
    archiver.thread.start();
    return archiver;
  }

  /** Why nothing will ever be archived again, in a line; null while it may. */
  public @Nullable String deadBecause() {
    return thread.isAlive() ? null : "the thread that archives has ended; the log says why";
  }

  private void run() {
    try {
      Duration wait;
      do {
        wait = tryOnce() ? EVERY : RETRY;
      } while (!closing.await(wait.toMillis(), MILLISECONDS));
    } catch (InterruptedException e) {
      // close() was called.
    }
  }

  private boolean tryOnce() throws InterruptedException {
    try {
      long archived = archiving.archive(clock.instant().minus(retention));
      LOG.info("archived {} stories older than {} days", archived, retention.toDays());
      return true;
    } catch (RuntimeException e) {
      if (closing.getCount() > 0) {
        LOG.warn("archiving failed, again in {} minutes: {}", RETRY.toMinutes(), Causes.of(e));
        LOG.debug("what failed", e);
      }
      return false;
    }
  }

  /** What is not committed is given up; whoever archives next finds it due again. */
  @Override
  public void close() {
    closing.countDown();
    archiving.stopReading();
    try {
      thread.join(STOP_PATIENCE.toMillis()); // a transaction that is under way ends soon
      archiving.stopWriting();
      thread.interrupt(); // it may wait for brokers that are away
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

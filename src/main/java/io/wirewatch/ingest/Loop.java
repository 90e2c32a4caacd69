package io.wirewatch.ingest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is done again and again, and of which one can tell whether it still is. */
final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /**
   * Longer than any one round takes: a fetch has its deadline, and a write to brokers that are away
   * fails after some minutes.
   */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(15);

  private final String name;
  private final Runnable task;
  private final long everyMs;
  private volatile long lastBegin = System.nanoTime();
  private volatile @Nullable ScheduledFuture<?> schedule;

  private Loop(String name, Runnable task, long everyMs) {
    this.name = name;
    this.task = task;
    this.everyMs = everyMs;
  }

  /** Begins to run {@code task}, each time {@code everyMs} after it has ended. */
  static Loop start(String name, Runnable task, ScheduledExecutorService workers, long everyMs) {
    Loop loop = new Loop(name, task, everyMs);
    loop.schedule = workers.scheduleWithFixedDelay(loop::round, 0, everyMs, MILLISECONDS);
    return loop;
  }

  private void round() {
    lastBegin = System.nanoTime();
    try {
      task.run();
    } catch (Throwable e) { // it ends the loop
      LOG.error("{} has ended", name, e);
      throw e;
    }
  }

  /** Why it will not be done again; null while it will. */
  @Nullable String deadBecause() {
    ScheduledFuture<?> now = schedule;
    if (now != null && now.isDone()) {
      return name + " has ended; the log says why";
    }
    long silent = System.nanoTime() - lastBegin;
    return silent > LONGEST_ROUND.plusMillis(everyMs).toNanos()
        ? name + " has made no progress for " + Duration.ofNanos(silent).toMinutes() + " minutes"
        : null;
  }
}

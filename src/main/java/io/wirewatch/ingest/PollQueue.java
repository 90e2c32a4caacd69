package io.wirewatch.ingest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedDefinition.Status;
import io.wirewatch.feed.FeedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits each feed when it is due: up to {@value #AT_ONCE} at once, at most {@value
 * #AT_ONCE_A_HOST} of one host, so that a feed that hangs keeps none of another host waiting. Safe
 * in several threads.
 */
final class PollQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PollQueue.class);
  private static final int AT_ONCE = 32;
  private static final int AT_ONCE_A_HOST = 2;
  private static final Duration LONGEST_VISIT = Duration.ofMinutes(15);
  private static final Duration AFTER_AN_ERROR = Duration.ofHours(1);

  private final Map<String, FeedState> states;
  private final VisitMeans means;
  private final Duration spread;
  private final Clock clock;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(AT_ONCE, threads("wirewatch-feeds"));
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, threads("wirewatch-feeds-timer"));
  private final Map<String, Slot> slots = new HashMap<>();
  private final Map<String, Integer> visits = new HashMap<>();
  private final Map<String, Deque<Slot>> waiting = new HashMap<>();
  private boolean closed;

  /** A feed and what it waits for. */
  private static final class Slot {
    final FeedPoller poller;
    FeedDefinition definition;
    @Nullable ScheduledFuture<?> planned;
    boolean isWaiting;
    boolean isVisited;
    String host = "";
    long begun;

    Slot(FeedPoller poller, FeedDefinition definition) {
      this.poller = poller;
      this.definition = definition;
    }
  }

  /**
   * An empty queue.
   *
   * @param states what was seen of each feed before; whoever is not in it was never visited
   * @param spread within what time to visit those that are due at the start
   */
  PollQueue(Map<String, FeedState> states, VisitMeans means, Duration spread) {
    this.states = Map.copyOf(states);
    this.means = means;
    this.spread = spread;
    this.clock = means.clock();
    timer.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Takes up a feed, or what has changed of one. */
  synchronized void put(FeedDefinition definition) {
    Slot slot = slots.get(definition.id());
    if (slot == null) {
      FeedState state = states.getOrDefault(definition.id(), FeedState.unseen(definition.feed()));
      slot = new Slot(new FeedPoller(definition, state, means), definition);
      slots.put(definition.id(), slot);
    }
    slot.definition = definition;
    ScheduledFuture<?> planned = slot.planned;
    if (!definition.isActive() && planned != null) {
      planned.cancel(false);
      slot.planned = null;
    } else if (definition.isActive() && planned == null && !slot.isWaiting && !slot.isVisited) {
      plan(slot, slot.poller.firstVisit(spread));
    }
  }

  private synchronized void plan(Slot slot, Instant when) {
    if (!closed) {
      long delay = Math.max(0, Duration.between(clock.instant(), when).toMillis());
      slot.planned = timer.schedule(() -> due(slot), delay, MILLISECONDS);
    }
  }

  private synchronized void due(Slot slot) {
    slot.planned = null;
    slot.host = FeedDefinition.hostOf(slot.definition.feed().url());
    if (visits.getOrDefault(slot.host, 0) < AT_ONCE_A_HOST) {
      begin(slot);
    } else {
      slot.isWaiting = true;
      waiting.computeIfAbsent(slot.host, host -> new ArrayDeque<>()).add(slot);
    }
  }

  private synchronized void begin(Slot slot) {
    slot.isWaiting = false;
    if (closed || !slot.definition.isActive()) {
      return;
    }
    slot.isVisited = true;
    visits.merge(slot.host, 1, Integer::sum);
    FeedDefinition definition = slot.definition;
    workers.execute(() -> visit(slot, definition));
  }

  private void visit(Slot slot, FeedDefinition definition) {
    Instant next = clock.instant().plus(AFTER_AN_ERROR);
    synchronized (this) {
      slot.begun = System.nanoTime();
    }
    try {
      next = slot.poller.visit(definition);
    } catch (Throwable e) { // an error costs this visit, and no other feed
      LOG.error("feed {}: the visit failed", definition.feed().name(), e);
    } finally {
      end(slot, next);
    }
  }

  private synchronized void end(Slot slot, Instant next) {
    slot.isVisited = false;
    slot.begun = 0;
    visits.merge(slot.host, -1, (now, less) -> now + less == 0 ? null : now + less);
    if (slot.definition.isActive()) {
      plan(slot, next);
    }
    Deque<Slot> others = waiting.get(slot.host);
    while (others != null && visits.getOrDefault(slot.host, 0) < AT_ONCE_A_HOST) {
      Slot other = others.poll();
      if (other == null) {
        waiting.remove(slot.host);
        return;
      }
      begin(other);
    }
  }

  /** The feeds that are read, and how each is. */
  synchronized Map<Feed, FeedSigns> signs() {
    Map<Feed, FeedSigns> signs = new HashMap<>();
    for (Slot slot : slots.values()) {
      if (slot.definition.isActive()) {
        signs.put(slot.definition.feed(), slot.poller.signs());
      }
    }
    return signs;
  }

  /** How many feeds are read no more because they have said themselves that they are gone. */
  synchronized int retired() {
    return (int)
        slots.values().stream().filter(slot -> slot.definition.status() == Status.RETIRED).count();
  }

  /** Why a feed will never be read again, in a line; null while all goes on. */
  synchronized @Nullable String deadBecause() {
    for (Slot slot : slots.values()) {
      long since = slot.begun == 0 ? 0 : System.nanoTime() - slot.begun;
      if (since > LONGEST_VISIT.toNanos()) {
        return "feed %s has made no progress for %d minutes"
            .formatted(slot.definition.feed().name(), Duration.ofNanos(since).toMinutes());
      }
    }
    return null;
  }

  /** Ends every visit; what one has not written is read again next time. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    timer.shutdownNow();
    workers.shutdownNow();
  }

  /** Whether all visits have ended within {@code patience} of being closed. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}

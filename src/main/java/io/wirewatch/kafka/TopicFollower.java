package io.wirewatch.kafka;

import static java.util.Objects.requireNonNull;

import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.kafka.TopicSession.Goal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one topic on a thread of its own: goes on from where its store was left, or from the
 * beginning where that cannot be, and tries again whatever fails, until it is closed.
 *
 * @param <V> the type of the topic's values
 */
public final class TopicFollower<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  /** Longer than any one round takes: what asks brokers that are away gives up after a minute. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(15);

  /**
   * What a topic says, kept with how far it was read; called by one thread.
   *
   * @param <V> the type of the topic's values
   */
  public interface Store<V> {
    /** How far the topic was read into what is kept now; null when nothing is kept. */
    @Nullable Bookmark bookmark();

    /** Forgets everything: the topic comes again from its beginning. */
    void clear();

    /** Takes in the next records, maybe none, and that they were read: both or neither. */
    void take(List<Entry<V>> entries, Bookmark readUpTo);

    /** All that was there when the following began has been taken in, once since it began. */
    default void caughtUp() {}
  }

  private final Clients clients;
  private final Topic<V> topic;
  private final Store<V> store;
  private final Clock clock;
  private final Duration lookEvery;
  private final Duration longestRound;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable TopicSession session;
  private volatile boolean caughtUp;
  private volatile boolean failing;
  private volatile long roundBegan = System.nanoTime();

  private TopicFollower(
      Clients clients,
      Topic<V> topic,
      Store<V> store,
      Clock clock,
      Duration lookEvery,
      Duration longestRound) {
    this.clients = requireNonNull(clients, "clients");
    this.topic = requireNonNull(topic, "topic");
    this.store = requireNonNull(store, "store");
    this.clock = requireNonNull(clock, "clock");
    this.lookEvery = lookEvery;
    this.longestRound = longestRound;
    this.thread = new Thread(this::run, "wirewatch-follow-" + topic.name());
    thread.setDaemon(true);
  }

  /** Starts to follow {@code topic} into {@code store}. */
  public static <V> TopicFollower<V> start(
      Clients clients, Topic<V> topic, Store<V> store, Clock clock) {
    return start(clients, topic, store, clock, LOOK_EVERY, LONGEST_ROUND);
  }

  /**
   * The same, and asks every so often whether the topic is still the same one.
   *
   * @param longestRound after what time without a step it is stuck
   */
  static <V> TopicFollower<V> start(
      Clients clients,
      Topic<V> topic,
      Store<V> store,
      Clock clock,
      Duration lookEvery,
      Duration longestRound) {
    TopicFollower<V> follower =
        new TopicFollower<>(clients, topic, store, clock, lookEvery, longestRound);
    follower.thread.start();
    return follower;
  }

  /** The topic's name. */
  public String topic() {
    return topic.name();
  }

  /**
   * Whether it has come to what was the topic's end when it began; not while it begins anew because
   * the topic is another or was cut off.
   */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /**
   * Why it will never follow again, in a line; null while it may. Only an error of the virtual
   * machine's ends it before it is closed; an outage of the brokers neither ends nor holds it.
   */
  public @Nullable String deadBecause() {
    if (!thread.isAlive()) {
      return "the thread that follows " + topic.name() + " has ended; the log says why";
    }
    Duration silent = Duration.ofNanos(System.nanoTime() - roundBegan);
    return silent.compareTo(longestRound) > 0
        ? "what follows "
            + topic.name()
            + " has made no step for "
            + silent.toMinutes()
            + " minutes"
        : null;
  }

  /** Whether its last attempt to read or store failed. */
  public boolean isFailing() {
    return failing;
  }

  private void run() {
    while (closing.getCount() > 0) {
      roundBegan = System.nanoTime();
      try {
        follow();
      } catch (WakeupException | InterruptException e) {
        // close() was called.
      } catch (RuntimeException e) {
        failing = true;
        LOG.warn(
            "cannot follow {}, next attempt in {} s: {}",
            topic.name(),
            RETRY.toSeconds(),
            Causes.of(e));
        LOG.debug("what failed", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when it is closed, or can but begin anew. */
  private void follow() {
    try (TopicSession open = new TopicSession(clients, topic.name(), clock)) {
      session = open;
      if (closing.getCount() > 0) {
        open.begin();
        follow(open);
      }
    } finally {
      session = null;
    }
  }

  private void follow(TopicSession open) {
    Goal goal = open.goal();
    Instant asOf = goal.at();
    Bookmark mark = store.bookmark();
    if (mark != null && open.canGoOnFrom(mark, goal)) {
      open.seek(mark);
      asOf = mark.asOf();
    } else {
      caughtUp = false; // what the store is about to say is too little
      store.clear();
      open.seekToBeginning();
    }
    long looked = System.nanoTime();
    while (true) {
      roundBegan = System.nanoTime();
      var records = open.poll();
      Map<Integer, Long> next = open.next();
      boolean reached = goal != null && goal.isReached(next);
      if (goal != null && reached) {
        asOf = goal.at();
        goal = null;
      }
      if (reached || !records.isEmpty()) {
        store.take(entries(records), new Bookmark(open.topicId(), next, asOf));
      }
      if (reached && !caughtUp) {
        caughtUp = true;
        store.caughtUp();
      }
      failing = false;
      if (goal == null && System.nanoTime() - looked > lookEvery.toNanos()) {
        looked = System.nanoTime();
        if (!open.mayGoOn(asOf)) {
          return;
        }
        goal = open.goal();
      }
    }
  }

  private List<Entry<V>> entries(
      Iterable<ConsumerRecord<byte @Nullable [], byte @Nullable []>> records) {
    List<Entry<V>> entries = new ArrayList<>();
    records.forEach(record -> entries.add(TopicReader.entry(topic, record)));
    return entries;
  }

  /** Returns when the thread has ended: the store is its own again. */
  @Override
  public void close() {
    closing.countDown();
    TopicSession open = session;
    if (open != null) {
      open.wakeUp();
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

package io.wirewatch.ingest;

import static java.util.Objects.requireNonNull;

import io.wirewatch.feed.Feed;
import io.wirewatch.feed.FeedDefinition;
import io.wirewatch.feed.FeedState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was seen in the feeds of each publisher, so that a story in two of them is one. Safe in
 * several threads.
 */
final class Publishers {
  private final SeenStates seen;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Map<String, String> publishers = new HashMap<>();
  private final Map<String, FeedState> states = new HashMap<>();
  private final Set<String> inDoubt = new HashSet<>();

  /** Publishers of whose feeds nothing is known; in doubt {@code seen} is asked. */
  Publishers(SeenStates seen) {
    this.seen = requireNonNull(seen, "seen");
  }

  /** The same of whose {@code feeds}, whether they are read or not, {@code states} is known. */
  static Publishers of(
      SeenStates seen, Iterable<FeedDefinition> feeds, Map<String, FeedState> states) {
    Publishers publishers = new Publishers(seen);
    for (FeedDefinition feed : feeds) {
      publishers.put(feed.feed(), states.getOrDefault(feed.id(), FeedState.unseen(feed.feed())));
    }
    return publishers;
  }

  /**
   * To be held from before what is new in a feed is found out until it is written: else two feeds
   * that are read at once could each have the same story as a new one.
   */
  Object lock(Feed feed) {
    return locks.computeIfAbsent(feed.publisher(), publisher -> new Object());
  }

  /** The state of {@code feed} is {@code state}. */
  synchronized void put(Feed feed, FeedState state) {
    publishers.put(feed.id(), feed.publisher());
    states.put(feed.id(), state);
    inDoubt.remove(feed.id());
  }

  /** New stories of {@code feed} are being written: until its state is put, it may be either. */
  synchronized void doubt(Feed feed) {
    inDoubt.add(feed.id());
  }

  /**
   * The states of the other feeds of the publisher of {@code feed}, without those of which nothing
   * was seen.
   *
   * @throws io.wirewatch.WirewatchException if one is in doubt, and Kafka cannot be asked
   */
  List<FeedState> kin(Feed feed) {
    if (isKinInDoubt(feed)) {
      settle(seen.read(), feed);
    }
    return others(feed);
  }

  private synchronized boolean isKinInDoubt(Feed feed) {
    return inDoubt.stream().anyMatch(id -> isKin(id, feed));
  }

  /** Under the publisher's lock nobody else writes a state of its feeds. */
  private synchronized void settle(Map<String, FeedState> committed, Feed feed) {
    for (String id : List.copyOf(inDoubt)) {
      if (isKin(id, feed)) {
        FeedState state = committed.get(id);
        if (state != null) {
          states.put(id, state);
        }
        inDoubt.remove(id);
      }
    }
  }

  private synchronized List<FeedState> others(Feed feed) {
    return states.entrySet().stream()
        .filter(entry -> isKin(entry.getKey(), feed) && !entry.getValue().seen().isEmpty())
        .map(Map.Entry::getValue)
        .toList();
  }

  private boolean isKin(String id, Feed feed) {
    return !id.equals(feed.id()) && feed.publisher().equals(publishers.get(id));
  }
}

package io.wirewatch.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the latest records move that the published counts may not say yet: a count is held against
 * what it may lawfully be. Of records that are too many for that the latest are kept.
 */
final class OnTheWay {
  private static final int MOST = 20_000;

  private final Deque<Moved> stories = new ArrayDeque<>();
  private final Deque<Moved> tags = new ArrayDeque<>();
  private final Map<Integer, Long> forgotten = new HashMap<>();
  private boolean tagsForgotten;
  private Map<Integer, Long> reached = Map.of();

  /** What one record moves: each count under {@code up} by one up, and so on. */
  private record Moved(
      int partition, long offset, @Nullable StoryKey story, Set<CellKey> up, Set<CellKey> down) {}

  /** How many are on their way up and down. */
  record Bounds(int up, int down) {
    static final Bounds NONE = new Bounds(0, 0);
  }

  /** A record of the stories, be it of no story that can be, moved these. */
  void story(
      int partition, long offset, @Nullable StoryKey story, Set<CellKey> up, Set<CellKey> down) {
    if (offset < reached.getOrDefault(partition, 0L)) {
      return; // the pipeline has had it already
    }
    stories.add(new Moved(partition, offset, story, up, down));
    if (stories.size() > MOST) {
      Moved oldest = stories.remove();
      forgotten.merge(oldest.partition(), oldest.offset(), Math::max);
    }
  }

  /** A record of the tagged stories moved these. */
  void tag(StoryKey story, Set<CellKey> up, Set<CellKey> down) {
    tags.add(new Moved(0, 0, story, up, down));
    if (tags.size() > MOST) {
      tags.remove();
      tagsForgotten = true;
    }
  }

  /**
   * What the pipeline had read, and all tags that were taken so far, is on its way no more.
   *
   * @param offsets by partition of the stories, the first one that the pipeline had not read
   */
  void arrived(Map<Integer, Long> offsets) {
    reached = Map.copyOf(offsets);
    stories.removeIf(moved -> hasReached(moved.partition(), moved.offset()));
    forgotten.entrySet().removeIf(last -> hasReached(last.getKey(), last.getValue()));
    tags.clear();
    tagsForgotten = false;
  }

  /** Whether the pipeline had read the record of the stories that is there. */
  boolean hasReached(int partition, long offset) {
    return offset < reached.getOrDefault(partition, 0L);
  }

  /** Whether all of it is known. */
  boolean isKnown() {
    return forgotten.isEmpty() && !tagsForgotten;
  }

  /** How many records of the stories are on their way. */
  int records() {
    return stories.size();
  }

  /** How many are on their way, by count; counts that rest are not in it. */
  Map<CellKey, Bounds> bounds() {
    Map<CellKey, Bounds> bounds = new HashMap<>();
    for (Deque<Moved> moves : List.of(stories, tags)) {
      for (Moved moved : moves) {
        moved.up().forEach(key -> bounds.merge(key, new Bounds(1, 0), OnTheWay::sum));
        moved.down().forEach(key -> bounds.merge(key, new Bounds(0, 1), OnTheWay::sum));
      }
    }
    return bounds;
  }

  private static Bounds sum(Bounds one, Bounds other) {
    return new Bounds(one.up() + other.up(), one.down() + other.down());
  }

  /** The stories of the records that are on their way. */
  Set<StoryKey> touched() {
    Set<StoryKey> touched = new HashSet<>();
    for (Deque<Moved> moves : List.of(stories, tags)) {
      for (Moved moved : moves) {
        if (moved.story() != null) {
          touched.add(moved.story());
        }
      }
    }
    return touched;
  }
}

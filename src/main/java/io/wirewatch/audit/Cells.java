package io.wirewatch.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts as they are recounted and as they are published, kept side by side, so that where they
 * differ is known at any moment; of windows those alone that may change still.
 */
final class Cells {
  /** No count equals it. */
  static final long NOT_A_COUNT = Long.MIN_VALUE;

  private static final Duration HORIZON = Duration.ofDays(30);

  /** What is further ahead of the clock the pipeline does not believe, whose clock may differ. */
  private static final Duration AHEAD = Duration.ofHours(1);

  /** How far time goes until windows that are final are looked for again. */
  private static final Duration LOOK_EVERY = Duration.ofDays(1);

  private final Map<CellKey, Cell> cells = new HashMap<>();
  private final Set<CellKey> differing = new HashSet<>();
  private Instant newest = Instant.MIN;
  private Instant looked = Instant.MIN;

  private static final class Cell {
    private long recounted;
    private long published;
  }

  /** A record of the stories says that it was accepted {@code at}. */
  void accepted(Instant at) {
    Instant most = Instant.now().plus(AHEAD);
    Instant believed = at.isAfter(most) ? most : at;
    if (believed.isAfter(newest)) {
      newest = believed;
      if (looked.equals(Instant.MIN) || newest.isAfter(looked.plus(LOOK_EVERY))) {
        looked = newest;
        cells.keySet().removeIf(this::isFinal);
        differing.removeIf(this::isFinal);
      }
    }
  }

  /** Nothing is asked of windows that nothing may change any more. */
  private boolean isFinal(CellKey key) {
    return key.isWindow() && newest.isAfter(Instant.ofEpochSecond(key.start()).plus(HORIZON));
  }

  /** Recounts {@code by} more under {@code key}. */
  void recount(CellKey key, int by) {
    if (!isFinal(key)) {
      Cell cell = cells.computeIfAbsent(key, unknown -> new Cell());
      cell.recounted += by;
      settle(key, cell);
    }
  }

  /** {@code key} is published with {@code count}. */
  void publish(CellKey key, long count) {
    if (!isFinal(key)) {
      Cell cell = cells.computeIfAbsent(key, unknown -> new Cell());
      cell.published = count;
      settle(key, cell);
    }
  }

  /** Absent and 0 mean the same. */
  private void settle(CellKey key, Cell cell) {
    if (cell.recounted != cell.published) {
      differing.add(key);
    } else {
      differing.remove(key);
      if (cell.recounted == 0) {
        cells.remove(key);
      }
    }
  }

  /** What is recounted under {@code key}. */
  long recounted(CellKey key) {
    Cell cell = cells.get(key);
    return cell == null ? 0 : cell.recounted;
  }

  /** What is published under {@code key}. */
  long published(CellKey key) {
    Cell cell = cells.get(key);
    return cell == null ? 0 : cell.published;
  }

  /** Hands on each key whose counts differ and that may change still. */
  void eachDiffering(Consumer<CellKey> consumer) {
    differing.stream().filter(key -> !isFinal(key)).forEach(consumer);
  }
}

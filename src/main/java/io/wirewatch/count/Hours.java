package io.wirewatch.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A partition's live stories by their time of publication, in memory; for one thread.
 *
 * <p>All stories and each theme's are counted by the minute, those of a source or a language by the
 * hour. It holds what may still change: hours that begin no more than the horizon before the newest
 * record. What else there is of a story is in the ledger, so that this can be counted anew from it
 * at any time.
 */
public final class Hours {
  private static final int DENSE = HourPart.MINUTES;

  private final TreeMap<Long, Map<String, Cells>> byStart = new TreeMap<>();
  private final Map<Bucket, Moves> moves = new HashMap<>();
  private final List<Cells> due = new ArrayList<>();
  private long newestMs = Long.MIN_VALUE;

  /** The counts that a bucket's stories move, and their cells in the hour that they last moved. */
  private static final class Moves {
    final List<String> byMinute = new ArrayList<>();
    final List<String> byHour = new ArrayList<>();
    final List<Cells> last = new ArrayList<>();
    long lastMs = Long.MIN_VALUE;

    Moves(Bucket bucket) {
      for (CountKey key : bucket.keys()) {
        if (!key.theme().equals(CountKey.THEMED)) {
          (key.dimension() == null ? byMinute : byHour).add(key.toString());
        }
      }
    }
  }

  /** One count in one hour. */
  private final class Cells {
    private final String name;
    private final long startMs;
    private final int[] live;
    private long moved;

    Cells(String name, long startMs, int size) {
      this.name = name;
      this.startMs = startMs;
      this.live = new int[size];
    }

    void move(int cell, int delta) {
      live[cell] += delta;
      if (moved == 0) {
        due.add(this);
      }
      moved |= 1L << cell;
    }

    HourPart part(int partition) {
      int[] said = new int[Long.bitCount(moved)];
      int i = 0;
      for (long rest = moved; rest != 0; rest &= rest - 1) {
        said[i++] = live[Long.numberOfTrailingZeros(rest)];
      }
      return new HourPart(name, startMs, partition, moved, said);
    }
  }

  /** How many hours it holds. */
  int size() {
    return byStart.size();
  }

  /** The time of acceptance of the newest record, in epoch milliseconds. */
  public long newestMs() {
    return newestMs;
  }

  /**
   * A record was accepted at {@code acceptedMs}; what began more than the horizon before is over.
   */
  public void at(long acceptedMs) {
    if (acceptedMs > newestMs) {
      newestMs = acceptedMs;
      while (!byStart.isEmpty() && isOver(byStart.firstKey() + WindowSize.HOUR.millis())) {
        byStart.pollFirstEntry();
      }
    }
  }

  private boolean isOver(long startMs) {
    return newestMs > startMs + Change.HORIZON.toMillis();
  }

  /** A story of {@code bucket} that was published at {@code publishedMs} comes, +1, or goes, -1. */
  public void move(Bucket bucket, long publishedMs, int delta) {
    long minute = WindowSize.MINUTE.start(publishedMs);
    if (isOver(minute)) {
      return;
    }
    long start = WindowSize.HOUR.start(publishedMs);
    Moves counts = moves.computeIfAbsent(bucket, Moves::new);
    if (counts.lastMs != start) {
      find(counts, start);
    }
    int cell = (int) ((minute - start) / WindowSize.MINUTE.millis());
    for (Cells each : counts.last) {
      each.move(each.live.length == 1 ? 0 : cell, delta);
    }
  }

  private void find(Moves counts, long start) {
    Map<String, Cells> hour = byStart.computeIfAbsent(start, ms -> new HashMap<>());
    counts.last.clear();
    for (String name : counts.byMinute) {
      counts.last.add(hour.computeIfAbsent(name, key -> new Cells(key, start, DENSE)));
    }
    for (String name : counts.byHour) {
      counts.last.add(hour.computeIfAbsent(name, key -> new Cells(key, start, 1)));
    }
    counts.lastMs = start;
  }

  /** Hands on what has moved, as what {@code partition} says. */
  public void drain(int partition, Consumer<HourPart> passOn) {
    for (Cells cells : due) {
      passOn.accept(cells.part(partition));
      cells.moved = 0;
    }
    due.clear();
  }

  /** What was counted until now was passed on by whoever counted it before. */
  public void settle() {
    due.forEach(cells -> cells.moved = 0);
    due.clear();
  }
}

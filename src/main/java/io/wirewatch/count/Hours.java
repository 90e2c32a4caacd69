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
  private final Map<Bucket, Names> names = new HashMap<>();
  private final List<Cells> due = new ArrayList<>();
  private long newestMs = Long.MIN_VALUE;

  /** The counts that a bucket's stories move. */
  private record Names(List<String> byMinute, List<String> byHour) {
    static Names of(Bucket bucket) {
      List<String> byMinute = new ArrayList<>();
      List<String> byHour = new ArrayList<>();
      for (CountKey key : bucket.keys()) {
        if (!key.theme().equals(CountKey.THEMED)) {
          (key.dimension() == null ? byMinute : byHour).add(key.toString());
        }
      }
      return new Names(byMinute, byHour);
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
    Map<String, Cells> hour = byStart.computeIfAbsent(start, ms -> new HashMap<>());
    int cell = (int) ((minute - start) / WindowSize.MINUTE.millis());
    Names moves = names.computeIfAbsent(bucket, Names::of);
    for (String name : moves.byMinute) {
      hour.computeIfAbsent(name, key -> new Cells(key, start, DENSE)).move(cell, delta);
    }
    for (String name : moves.byHour) {
      hour.computeIfAbsent(name, key -> new Cells(key, start, 1)).move(0, delta);
    }
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

package io.wirewatch.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops windows that are kept no longer, once a day, and a few series at a time: so nothing waits
 * for it, however many there are. It looks at the first of each series alone.
 */
final class OldWindows {
  private static final long EVERY_MS = Duration.ofDays(1).toMillis();

  private final Database database;
  private final int atOnce;
  private byte[] next = WindowRow.FIRST;
  private long restsUntilMs = Long.MIN_VALUE;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Range(byte[] from, byte[] to) {}

  /** Looks at {@code atOnce} series at a time. */
  OldWindows(Database database, int atOnce) {
    this.database = database;
    this.atOnce = atOnce;
  }

  /** Drops some of those that begin before {@code sinceMs}, if it is time to, at {@code nowMs}. */
  void drop(long sinceMs, long nowMs) {
    if (nowMs < restsUntilMs) {
      return;
    }
    List<Range> old = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      byte[] first = firstFrom(next);
      if (first == null) {
        next = WindowRow.FIRST;
        restsUntilMs = nowMs + EVERY_MS;
        break;
      }
      if (WindowRow.startMs(first) < sinceMs) {
        old.add(new Range(first, WindowRow.at(first, sinceMs)));
      }
      next = WindowRow.afterSeries(first);
    }
    if (!old.isEmpty()) {
      database.write(
          batch ->
              old.forEach(range -> batch.deleteRange(Family.WINDOWS, range.from(), range.to())));
    }
  }

  private byte @Nullable [] firstFrom(byte[] from) {
    List<byte[]> first = new ArrayList<>(1);
    database.scan(
        Family.WINDOWS,
        from,
        WindowRow.END,
        (key, value) -> {
          first.add(key);
          return false;
        });
    return first.isEmpty() ? null : first.get(0);
  }
}

package io.wirewatch.view;

import static java.util.Objects.requireNonNull;

import io.wirewatch.count.CountKey;
import io.wirewatch.count.Window;
import io.wirewatch.count.WindowKey;
import io.wirewatch.count.WindowSize;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows as their topic says: of each key the value with the highest revision, on disk alone;
 * safe in any thread, and what comes together is seen together.
 */
public final class LiveWindows implements TopicFollower.Store<Window> {
  /** How long after its beginning a window is kept: as long as the topic keeps it. */
  public static final Duration KEPT = Duration.ofDays(400);

  private static final String BOOKMARK = "windows";
  private static final int LOOK_AT_ONCE = 100;

  private final Database database;
  private final Clock clock;
  private final Bookmarks bookmarks;
  private final OldWindows old;

  LiveWindows(Database database, Clock clock) {
    this(database, clock, LOOK_AT_ONCE);
  }

  /** One that looks for what is old in {@code atOnce} series at a time. */
  LiveWindows(Database database, Clock clock, int atOnce) {
    this.database = database;
    this.clock = requireNonNull(clock, "clock");
    this.bookmarks = new Bookmarks(database);
    this.old = new OldWindows(database, atOnce);
  }

  /**
   * The windows of {@code count} and {@code size} that begin from {@code fromMs} to before {@code
   * toMs}, in epoch milliseconds, in the order of time; without those that were never published,
   * which have no story.
   */
  public List<Window> range(CountKey count, WindowSize size, long fromMs, long toMs) {
    long from = Math.max(fromMs, keptSinceMs());
    List<Window> windows = new ArrayList<>();
    if (from < toMs) {
      database.scan(
          Family.WINDOWS,
          WindowRow.key(count, size, from),
          WindowRow.key(count, size, toMs),
          (key, value) -> windows.add(WindowRow.window(count, size, key, value)));
    }
    return windows;
  }

  private long keptSinceMs() {
    return clock.millis() - KEPT.toMillis();
  }

  @Override
  public @Nullable Bookmark bookmark() {
    return bookmarks.read(BOOKMARK);
  }

  @Override
  public void clear() {
    database.write(
        batch -> {
          Bookmarks.delete(batch, BOOKMARK);
          batch.deleteRange(Family.WINDOWS, WindowRow.FIRST, WindowRow.END);
        });
  }

  @Override
  public void take(List<Entry<Window>> entries, Bookmark readUpTo) {
    long since = keptSinceMs();
    List<Window> newest = new ArrayList<>(newest(entries, since).values());
    List<byte[]> keys = newest.stream().map(window -> WindowRow.key(window.key())).toList();
    List<byte @Nullable []> known = database.getAll(Family.WINDOWS, keys);
    database.write(
        batch -> {
          for (int i = 0; i < newest.size(); i++) {
            Window window = newest.get(i);
            byte[] before = known.get(i);
            if (before == null || WindowRow.revision(before) < window.revision()) {
              batch.put(Family.WINDOWS, keys.get(i), WindowRow.value(window));
            }
          }
          Bookmarks.write(batch, BOOKMARK, readUpTo);
        });
    old.drop(since, clock.millis());
  }

  private static Map<WindowKey, Window> newest(List<Entry<Window>> entries, long since) {
    Map<WindowKey, Window> newest = new LinkedHashMap<>();
    for (Entry<Window> entry : entries) {
      if (entry.value() instanceof Reading.Accepted<Window> accepted
          && accepted.value().key().startMs() >= since) {
        newest.merge(
            accepted.value().key(),
            accepted.value(),
            (one, other) -> one.revision() >= other.revision() ? one : other);
      }
    }
    return newest;
  }
}

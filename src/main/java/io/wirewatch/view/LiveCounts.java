package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.count.Count;
import io.wirewatch.count.CountKey;
import io.wirewatch.count.CountKey.Dimension;
import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.measure.FlowMetrics;
import io.wirewatch.measure.FlowMetrics.Stage;
import io.wirewatch.story.Reading;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The counts as their topic says: of each key the value with the highest revision; safe in any
 * thread, and what comes together is seen together.
 */
public final class LiveCounts implements TopicFollower.Store<Count> {
  private static final String BOOKMARK = "counts";
  private static final byte[] FIRST = {0};
  private static final byte[] END = {(byte) 0xff};

  private final Database database;
  private final Clock clock;
  private final FlowMetrics flow;
  private final Bookmarks bookmarks;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Theme> themes = new HashMap<>();
  private final Map<String, Count> steps = new HashMap<>();

  /** What is read before was there when the process began: it does not say how soon we are. */
  private boolean caughtUp;

  /** What is counted under one name. */
  private static final class Theme {
    private @Nullable Count total;
    private final Map<String, Count> sources = new HashMap<>();
    private final Map<String, Count> languages = new HashMap<>();
  }

  /**
   * The counts of one theme.
   *
   * @param total null when there is none yet
   * @param sources by publisher, without those that have no story, the most live ones first
   * @param languages the same by language
   */
  public record Split(@Nullable Count total, List<Count> sources, List<Count> languages) {}

  LiveCounts(Database database, Clock clock, FlowMetrics flow) {
    this.database = database;
    this.clock = clock;
    this.flow = flow;
    this.bookmarks = new Bookmarks(database);
  }

  /** The totals of all that is counted, by theme, {@code _all} and {@code _themed} among them. */
  public Map<String, Count> totals() {
    lock.readLock().lock();
    try {
      Map<String, Count> totals = new HashMap<>();
      themes.forEach(
          (name, theme) -> {
            if (theme.total != null) {
              totals.put(name, theme.total);
            }
          });
      return totals;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The counts of {@code theme}; null where nothing was ever counted under that name. */
  public @Nullable Split split(String theme) {
    lock.readLock().lock();
    try {
      Theme found = themes.get(theme);
      return found == null
          ? null
          : new Split(found.total, sorted(found.sources), sorted(found.languages));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many records took each step of the flow, by the step's word; those that none took lack. */
  public Map<String, Count> steps() {
    lock.readLock().lock();
    try {
      return Map.copyOf(steps);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static List<Count> sorted(Map<String, Count> counts) {
    List<Count> sorted = new ArrayList<>(counts.values());
    sorted.removeIf(Count::isNothing);
    sorted.sort(
        Comparator.comparingLong(Count::value)
            .reversed()
            .thenComparing(count -> String.valueOf(count.key().value())));
    return sorted;
  }

  /** Takes up what is on disk, where something is. */
  @Override
  public @Nullable Bookmark bookmark() {
    Bookmark mark = bookmarks.read(BOOKMARK);
    lock.writeLock().lock();
    try {
      forget();
      database.scan(
          Family.COUNTS,
          FIRST,
          END,
          (key, value) -> {
            ByteBuffer in = ByteBuffer.wrap(value);
            CountKey of = CountKey.parse(new String(key, UTF_8));
            put(new Count(of, in.getLong(), in.getLong(), in.getLong()));
            return true;
          });
    } finally {
      lock.writeLock().unlock();
    }
    return mark;
  }

  @Override
  public void clear() {
    caughtUp = false;
    database.write(
        batch -> {
          Bookmarks.delete(batch, BOOKMARK);
          batch.deleteRange(Family.COUNTS, FIRST, END);
        });
    lock.writeLock().lock();
    try {
      forget();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void take(List<Entry<Count>> entries, Bookmark readUpTo) {
    lock.writeLock().lock();
    try {
      Map<String, Count> news = new HashMap<>();
      for (Entry<Count> entry : entries) {
        if (entry.value() instanceof Reading.Accepted<Count> accepted && put(accepted.value())) {
          news.put(accepted.value().key().toString(), accepted.value());
        }
      }
      database.write(
          batch -> {
            news.forEach(
                (key, count) ->
                    batch.put(
                        Family.COUNTS,
                        key.getBytes(UTF_8),
                        ByteBuffer.allocate(3 * Long.BYTES)
                            .putLong(count.value())
                            .putLong(count.archived())
                            .putLong(count.revision())
                            .array()));
            Bookmarks.write(batch, BOOKMARK, readUpTo);
          });
    } finally {
      lock.writeLock().unlock();
    }
    if (caughtUp) {
      entries.forEach(this::time);
    }
  }

  @Override
  public void caughtUp() {
    caughtUp = true;
  }

  private void time(Entry<Count> entry) {
    Instant countedAt = entry.happenedAt();
    if (countedAt != null) {
      flow.took(Stage.COUNTED_SERVED, countedAt, clock.instant());
    }
  }

  /** Keeps {@code count} if it is newer than what is kept of its key, and says whether it is. */
  private boolean put(Count count) {
    CountKey key = count.key();
    if (key.dimension() != null) {
      return put(part(key), String.valueOf(key.value()), count);
    }
    Theme theme = theme(key);
    boolean newer = isNewer(count, theme.total);
    theme.total = newer ? count : theme.total;
    return newer;
  }

  private static boolean put(Map<String, Count> counts, String key, Count count) {
    boolean newer = isNewer(count, counts.get(key));
    if (newer) {
      counts.put(key, count);
    }
    return newer;
  }

  private static boolean isNewer(Count count, @Nullable Count before) {
    return before == null || before.revision() < count.revision();
  }

  private Map<String, Count> part(CountKey key) {
    if (key.isFlow()) {
      return steps;
    }
    return key.dimension() == Dimension.SOURCE ? theme(key).sources : theme(key).languages;
  }

  private Theme theme(CountKey key) {
    return themes.computeIfAbsent(key.theme(), name -> new Theme());
  }

  private void forget() {
    themes.clear();
    steps.clear();
  }
}

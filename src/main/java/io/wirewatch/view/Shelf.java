package io.wirewatch.view;

import io.wirewatch.kafka.Bookmark;
import io.wirewatch.kafka.TopicFollower;
import io.wirewatch.kafka.TopicReader.Entry;
import io.wirewatch.story.StoryId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the last record of each story of a topic is, and the latest of them by list: on disk, in
 * one write with how far the topic was read, so that a crash loses nothing and repeats nothing.
 *
 * @param <V> the type of the topic's values
 */
final class Shelf<V> implements TopicFollower.Store<V> {
  private final Database database;
  private final Kind<V> kind;
  private final Bookmarks bookmarks;
  private final LatestStories latest;
  private final Object change = new Object();
  private long changes;

  /**
   * What is kept of a record.
   *
   * @param place where it is
   * @param line what lists show of it; asked for only by a list that takes it in
   */
  record Kept(Place place, Supplier<Line> line) {}

  /** What to keep of the records of one topic. */
  interface Kind<V> {
    /** The name of its bookmark. */
    String name();

    Family places();

    Family lists();

    /** What to keep of {@code entry}; null where it ends its story. */
    @Nullable Kept keep(Entry<V> entry);

    /** The lists that a story stands in. */
    List<String> lists(Place place);
  }

  /** A shelf in {@code database}, with lists of at most {@code most} stories. */
  Shelf(Database database, Kind<V> kind, int most) {
    this.database = database;
    this.kind = kind;
    this.bookmarks = new Bookmarks(database);
    this.latest = new LatestStories(database, kind.lists(), most);
  }

  @Override
  public @Nullable Bookmark bookmark() {
    latest.reload(); // what failed to be written must not be remembered
    return bookmarks.read(kind.name());
  }

  @Override
  public void clear() {
    database.write(
        batch -> {
          Bookmarks.delete(batch, kind.name());
          batch.deleteRange(kind.places(), new byte[] {0}, END);
          latest.clear(batch);
        });
  }

  /** After every key there can be: ids have 16 bytes. */
  private static final byte[] END = new byte[17];

  static {
    java.util.Arrays.fill(END, (byte) 0xff);
  }

  @Override
  public void take(List<Entry<V>> entries, Bookmark readUpTo) {
    Map<String, Entry<V>> last = new LinkedHashMap<>();
    for (Entry<V> entry : entries) {
      String key = entry.key();
      if (key != null && StoryId.isWellFormed(key)) {
        last.put(key, entry);
      }
    }
    List<byte[]> ids = last.keySet().stream().map(ListKey::id).toList();
    List<byte @Nullable []> known = database.getAll(kind.places(), ids);
    List<Entry<V>> news = new ArrayList<>(last.values());
    database.write(
        batch -> {
          for (int i = 0; i < news.size(); i++) {
            byte[] before = known.get(i);
            Place place = before == null ? null : Place.fromBytes(before);
            replace(batch, ids.get(i), place, kind.keep(news.get(i)));
          }
          latest.save(batch);
          Bookmarks.write(batch, kind.name(), readUpTo);
        });
    latest.trim();
    synchronized (change) {
      changes++;
      change.notifyAll();
    }
  }

  private void replace(Batch batch, byte[] id, @Nullable Place before, @Nullable Kept after) {
    if (before != null) {
      kind.lists(before).forEach(list -> latest.remove(batch, list, before.published(), id));
    }
    if (after != null) {
      batch.put(kind.places(), id, after.place().toBytes());
      long published = after.place().published();
      kind.lists(after.place())
          .forEach(list -> latest.put(batch, list, published, id, after.line()));
    } else if (before != null) {
      batch.delete(kind.places(), id);
    }
  }

  /** Where the last record of a story is; null where there is no such story. */
  @Nullable Place find(String id) {
    byte[] bytes = database.get(kind.places(), ListKey.id(id));
    return bytes == null ? null : Place.fromBytes(bytes);
  }

  /** What a list shows of a story; null where it does not hold it. */
  @Nullable Line line(String list, long published, String id) {
    return latest.find(list, published, ListKey.id(id));
  }

  /** Hands on the stories of a list with their ids, the newest first, until told to stop. */
  void scan(String list, BiPredicate<String, Line> visitor) {
    latest.scan(list, (key, line) -> visitor.test(ListKey.story(list, key), line));
  }

  /** A number that grows with each change. */
  long version() {
    synchronized (change) {
      return changes;
    }
  }

  /** Returns when something has changed since {@code version}, or after {@code millis}. */
  void awaitChange(long version, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    synchronized (change) {
      while (changes == version) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        change.wait(left);
      }
    }
  }
}

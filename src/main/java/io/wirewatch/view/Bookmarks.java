package io.wirewatch.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.kafka.Bookmark;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far each topic was read, in the same database as what was read of it. */
final class Bookmarks {
  private final Database database;

  Bookmarks(Database database) {
    this.database = database;
  }

  /** The bookmark kept under {@code name}; null when there is none. */
  @Nullable Bookmark read(String name) {
    byte[] bytes = database.get(Family.BOOKMARKS, name.getBytes(UTF_8));
    if (bytes == null) {
      return null;
    }
    String[] parts = new String(bytes, UTF_8).split(" ", -1);
    Map<Integer, Long> next = new TreeMap<>();
    for (int i = 2; i < parts.length; i++) {
      next.put(i - 2, Long.parseLong(parts[i]));
    }
    return new Bookmark(parts[0], next, Instant.ofEpochMilli(Long.parseLong(parts[1])));
  }

  /** Keeps {@code mark} with the rest of {@code batch}. */
  static void write(Batch batch, String name, Bookmark mark) {
    String next =
        new TreeMap<>(mark.next())
            .values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    String text = mark.topicId() + ' ' + mark.asOf().toEpochMilli() + ' ' + next;
    batch.put(Family.BOOKMARKS, name.getBytes(UTF_8), text.getBytes(UTF_8));
  }

  static void delete(Batch batch, String name) {
    batch.delete(Family.BOOKMARKS, name.getBytes(UTF_8));
  }
}

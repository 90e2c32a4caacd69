package io.wirewatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.kafka.TopicReader.Entry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the live stories by time of publication, and keeps what the pipeline says beside it. */
final class WindowRecount {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HORIZON = Duration.ofDays(30);

  private static final long HOUR = 3_600;

  /** By how a size is written, how many seconds it has. */
  private static final Map<String, Long> SIZES =
      Map.of("1m", 60L, "15m", 900L, "1h", HOUR, "1d", 86_400L);

  private final Map<String, Long> published = new HashMap<>();
  private final Map<String, Long> right = new TreeMap<>();
  private Instant newest = Instant.MIN;

  /** A record of the stories was accepted {@code at}. */
  void accepted(Instant at) {
    newest = at.isAfter(newest) ? at : newest;
  }

  /** Takes in a record of the windows, whatever its type says it is. */
  void window(Entry<?> entry) {
    byte[] raw = entry.raw();
    try {
      JsonNode value = raw == null ? JSON.nullNode() : JSON.readTree(raw);
      published.put(String.valueOf(entry.key()), value.path("live").asLong());
    } catch (IOException e) {
      published.put(String.valueOf(entry.key()), Long.MIN_VALUE);
    }
  }

  /** Begins to count anew. */
  void begin() {
    right.clear();
  }

  /** A live story counts under {@code theme}, in every window that it is in. */
  void add(String theme, String source, String language, Instant at) {
    SIZES.forEach((size, seconds) -> count(theme, size, seconds, at));
    count(theme + "|source=" + source, "1h", HOUR, at);
    count(theme + "|lang=" + language, "1h", HOUR, at);
  }

  private void count(String key, String size, long seconds, Instant at) {
    long second = at.getEpochSecond();
    Instant start = Instant.ofEpochSecond(second - Math.floorMod(second, seconds));
    if (!isFinal(start)) {
      right.merge(key + '|' + size + '|' + start, 1L, Long::sum);
    }
  }

  /** Nothing is asked of windows that nothing may change any more. */
  private boolean isFinal(Instant start) {
    return newest.isAfter(start.plus(HORIZON));
  }

  /** What differs between what was counted since {@link #begin} and what is published. */
  void compare(Differences differences) {
    right.forEach((key, count) -> differences.compare(key, count, published.getOrDefault(key, 0L)));
    published.forEach(
        (key, count) -> {
          if (!right.containsKey(key) && !isFinal(start(key))) {
            differences.compare(key, 0L, count);
          }
        });
  }

  /** When a window begins; one whose key says no such thing never is final. */
  private static Instant start(String key) {
    try {
      return Instant.parse(key.substring(key.lastIndexOf('|') + 1));
    } catch (java.time.DateTimeException e) {
      return Instant.MAX.minus(HORIZON);
    }
  }
}

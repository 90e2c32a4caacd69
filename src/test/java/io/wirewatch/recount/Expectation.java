package io.wirewatch.recount;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What should be counted, of what was sent; taken in in the order of the log. */
final class Expectation {
  private static final Duration HORIZON = Duration.ofDays(30);

  /** By how a size is written, how many milliseconds it has. */
  static final Map<String, Long> SIZES =
      Map.of("1m", 60_000L, "15m", 900_000L, "1h", 3_600_000L, "1d", 86_400_000L);

  private final Map<String, Known> stories = new HashMap<>();
  private final Map<String, Long> flow = new TreeMap<>();
  private long newestMs = Long.MIN_VALUE;

  /**
   * What of a story was last said, and how often it has changed; not meant: it is not live, and if
   * it was archived, what it was then.
   */
  record Known(Meant meant, Meant archived, int revision) {}

  /** The log's next word. */
  void take(Sent sent) {
    newestMs = Math.max(newestMs, sent.acceptedMs());
    Known known = stories.getOrDefault(sent.id(), new Known(null, null, 0));
    Meant meant = sent.meant();
    step("read");
    if (meant == null ? known.meant() == null : meant.equals(known.meant())) {
      step("unchanged");
      return;
    }
    Meant archived = sent.archived() ? known.meant() : null;
    stories.put(sent.id(), new Known(meant, archived, known.revision() + 1));
    if (meant == null) {
      step(sent.archived() ? "archived" : "retracted");
    } else {
      step(known.meant() == null ? "new" : "edited");
      step(meant.themes().isEmpty() ? "unthemed" : "themed");
      if (sent.acceptedMs() - meant.publishedMs() > HORIZON.toMillis()) {
        step("late");
      }
    }
  }

  private void step(String step) {
    flow.merge("_flow|step=" + step, 1L, Long::sum);
  }

  /** Every story that was ever sent. */
  Map<String, Known> stories() {
    return stories;
  }

  /** How many records took each step. */
  Map<String, Long> flow() {
    return flow;
  }

  /** Every count of live stories that is not 0, the flow's left out. */
  Map<String, Long> counts() {
    return counts(Known::meant);
  }

  /** The same of archived stories. */
  Map<String, Long> archived() {
    return counts(Known::archived);
  }

  private Map<String, Long> counts(Function<Known, Meant> as) {
    Map<String, Long> counts = new TreeMap<>();
    stories.values().stream()
        .map(as)
        .filter(meant -> meant != null)
        .forEach(
            meant -> {
              add("_all", meant, counts);
              meant.themes().forEach(theme -> add(theme, meant, counts));
              if (!meant.themes().isEmpty()) {
                counts.merge("_themed", 1L, Long::sum);
              }
            });
    return counts;
  }

  private static void add(String theme, Meant meant, Map<String, Long> counts) {
    counts.merge(theme, 1L, Long::sum);
    bySplits(theme, meant).forEach(key -> counts.merge(key, 1L, Long::sum));
  }

  private static List<String> bySplits(String theme, Meant meant) {
    return List.of(theme + "|source=" + meant.source(), theme + "|lang=" + meant.language());
  }

  /** Every window that is not 0 and may change still. */
  Map<String, Long> windows() {
    Map<String, Long> windows = new TreeMap<>();
    stories.values().stream()
        .map(Known::meant)
        .filter(meant -> meant != null)
        .forEach(
            meant -> {
              addWindows("_all", meant, windows);
              meant.themes().forEach(theme -> addWindows(theme, meant, windows));
            });
    return windows;
  }

  private void addWindows(String theme, Meant meant, Map<String, Long> windows) {
    SIZES.keySet().forEach(size -> addWindow(theme, size, meant, windows));
    bySplits(theme, meant).forEach(key -> addWindow(key, "1h", meant, windows));
  }

  private void addWindow(String count, String size, Meant meant, Map<String, Long> windows) {
    long start = start(size, meant.publishedMs());
    if (!isFinal(start)) {
      windows.merge(window(count, size, start), 1L, Long::sum);
    }
  }

  /** When the window of {@code size} begins that {@code ms} is in. */
  static long start(String size, long ms) {
    return ms - Math.floorMod(ms, SIZES.get(size));
  }

  /** The key of a window. */
  static String window(String count, String size, long startMs) {
    return count + "|" + size + "|" + Instant.ofEpochMilli(startMs);
  }

  /** Whether nothing changes a window any more that begins then. */
  boolean isFinal(long startMs) {
    return newestMs > startMs + HORIZON.toMillis();
  }

  /** When the last live story was published, or will be. */
  long lastMs() {
    return stories.values().stream()
        .filter(known -> known.meant() != null)
        .mapToLong(known -> known.meant().publishedMs())
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /** The first moment of which every window is asked. */
  long horizonMs() {
    return newestMs - HORIZON.toMillis();
  }
}

package io.wirewatch.chaos;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the test itself has handed in, and what should therefore be counted. */
final class Truth {
  /** What a story counts as. */
  record Counted(String source, String language, Set<String> themes) {}

  private final Map<String, Counted> live = new ConcurrentHashMap<>();

  /** The story called {@code name} counts as {@code counted}, and as nothing else any more. */
  void put(String name, Counted counted) {
    live.put(name, counted);
  }

  /** The story called {@code name} counts no more. */
  void remove(String name) {
    live.remove(name);
  }

  int size() {
    return live.size();
  }

  /** Every count that should be published and is not 0, the flow's left out. */
  Map<String, Long> counts() {
    return counts(live.values());
  }

  static Map<String, Long> counts(Iterable<Counted> stories) {
    Map<String, Long> counts = new TreeMap<>();
    for (Counted story : stories) {
      add("_all", story, counts);
      if (!story.themes().isEmpty()) {
        counts.merge("_themed", 1L, Long::sum);
      }
      story.themes().forEach(theme -> add(theme, story, counts));
    }
    return counts;
  }

  private static void add(String theme, Counted story, Map<String, Long> counts) {
    counts.merge(theme, 1L, Long::sum);
    counts.merge(theme + "|source=" + story.source(), 1L, Long::sum);
    counts.merge(theme + "|lang=" + story.language(), 1L, Long::sum);
  }
}

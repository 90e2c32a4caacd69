package io.wirewatch.demo;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a right count of the demo gives at one moment, once every change up to it has been read.
 *
 * <p>It comes from the demo's files alone, where people wrote down what each story carries.
 *
 * @param counts live stories by {@code name}, {@code name|source=host} and {@code name|lang=code};
 *     the theme {@value #ALL} counts every live story; what is nought is left out
 * @param themes the themes of each live story, by its guid
 */
public record Expected(SortedMap<String, Long> counts, SortedMap<String, List<String>> themes) {
  /** The theme that every story counts in. */
  public static final String ALL = "_all";

  public Expected {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    themes = Collections.unmodifiableSortedMap(new TreeMap<>(themes));
  }

  static Expected at(List<Outlet> outlets, long seconds) {
    TreeMap<String, Long> counts = new TreeMap<>();
    TreeMap<String, List<String>> themes = new TreeMap<>();
    for (Outlet outlet : outlets) {
      for (Entry entry : Edition.of(outlet, Instant.EPOCH, seconds).entries()) {
        themes.put(entry.guid(), entry.themes());
        count(counts, outlet, ALL);
        entry.themes().forEach(theme -> count(counts, outlet, theme));
      }
    }
    return new Expected(counts, themes);
  }

  private static void count(Map<String, Long> counts, Outlet outlet, String theme) {
    counts.merge(theme, 1L, Long::sum);
    counts.merge(theme + "|source=" + outlet.host(), 1L, Long::sum);
    counts.merge(theme + "|lang=" + outlet.language(), 1L, Long::sum);
  }

  /** The number of live stories in {@code theme}. */
  public long total(String theme) {
    return counts.getOrDefault(theme, 0L);
  }

  /** The number of live stories in {@code theme} that the outlet at {@code host} published. */
  public long bySource(String theme, String host) {
    return total(theme + "|source=" + host);
  }

  /** The number of live stories in {@code theme} in {@code language}. */
  public long byLanguage(String theme, String language) {
    return total(theme + "|lang=" + language);
  }
}
